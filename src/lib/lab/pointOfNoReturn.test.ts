import { type Command, DAY, formatDuration, SECOND } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, configure, cut, envelope, mend, network, reboot, until } from '../../../tests/twin/given.ts';
import { SHORT_DAYS } from '../../../tests/twin/schedules.ts';
import { pointOfNoReturn, repairsOf, type Search } from './pointOfNoReturn.ts';
import type { AskedRun } from './questions.ts';

const search: Search = { rest: () => Promise.resolve() };
const runOf = (commands: readonly Command[], more: Parameters<typeof envelope>[1] = {}): AskedRun => ({
  envelope: envelope('ready', more),
  commands,
  faults: faultCatalogue
});

/** Whether error mode has run out by a moment, with a repair after some commands. */
function isOver(run: AskedRun, before: readonly Command[], repair: readonly Command[], until: number): boolean {
  const twin = createTwin(run.envelope, { faults: faultCatalogue });
  for (const command of [...before, ...repair]) twin.apply(command);
  twin.apply({ do: 'advance', by: formatDuration(Math.max(0, until - twin.now)) });
  return JSON.stringify(twin.trace).includes('"mode":"expired"');
}

describe('the point of no return', () => {
  test('SC-10 SC-11 at this second the repair keeps service, and at each later one it does not', async () => {
    const run = runOf([cut, advance('P31D')]);
    const [repair] = await repairsOf(run, 'hq', search);
    expect(repair).toEqual({ title: 'WAN cable mended', commands: [mend] });
    const found = (await pointOfNoReturn(run, 'hq', repair!, search))!;
    expect(found).toMatchObject({ expiredAt: 30 * DAY + 105 * SECOND, proof: 'all' });
    const at = found.at!;
    expect(isOver(run, [cut, advance(`PT${at / SECOND}S`)], [mend], found.expiredAt + DAY)).toBe(false);
    for (let later = at + SECOND; later < found.expiredAt; later += SECOND)
      expect(isOver(run, [cut, advance(`PT${later / SECOND}S`)], [mend], found.expiredAt + DAY), `${later}`).toBe(true);
  });

  test('SR-14 under the older rules what ends then counts', async () => {
    const run = runOf([cut, advance('P31D')], { rules: 'grace-period' });
    const [repair] = await repairsOf(run, 'hq', search);
    expect((await pointOfNoReturn(run, 'hq', repair!, search))!.at).toBeGreaterThan(30 * DAY);
  });

  test('each thing that alone is enough can be chosen, and what was done later', async () => {
    const drop = network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } });
    const allow = network({ firewall: { tcp8443: 'allow' } });
    const run = runOf([drop, reboot, advance('PT1M'), configure({ com: { upgrade: false } }), advance('P31D'), allow, advance('PT1H')]);
    const titles = (await repairsOf(run, 'hq', search)).map(({ title }) => title);
    expect(titles[0]).toBe('firewall as before');
    expect(titles[1]).toMatch(/^what was done later: /);
    expect(titles).toHaveLength(2);
  });

  test('a run that waited until something happened has it at the same second', async () => {
    const plain = runOf([cut, advance('P31D')]);
    const waited = runOf([cut, until('link.lost'), advance('P29D'), until('alarm'), until('entitlement.changed'), advance('P1D')]);
    const repair = { title: '', commands: [mend] };
    const found = await Promise.all([plain, waited].map((run) => pointOfNoReturn(run, 'hq', repair, search)));
    expect(found[1]!.at).toBe(found[0]!.at);
  });

  test('it is there only after the fact', async () => {
    const run = runOf([cut, advance('P29D')]);
    expect(await repairsOf(run, 'hq', search)).toEqual([]);
    expect(await pointOfNoReturn(run, 'hq', { title: '', commands: [mend] }, search)).toBeNull();
  });

  test('it can be given up', async () => {
    const given = new AbortController();
    const run = runOf([cut, advance('P31D')]);
    const found = pointOfNoReturn(
      run,
      'hq',
      { title: '', commands: [mend] },
      { ...search, signal: given.signal, onprogress: () => given.abort() }
    );
    await expect(found).rejects.toThrow();
  });

  test('the second that is found is the one that trying them all gives', async () => {
    const ways: Command[] = [
      cut,
      network({ firewall: { tcp443: 'drop', tcp8443: 'reject' } }),
      network({ dns: { '8.8.8.8': { up: false } } })
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), fc.integer({ min: 0, max: 120_000 }), fc.boolean(), async (way, offset, reboots) => {
        const begin: Command[] = [{ do: 'advance', by: formatDuration(offset) }, way, ...(reboots ? [reboot] : [])];
        const run = runOf([...begin, advance('PT2H30M')], { site: SHORT_DAYS });
        const [repair] = await repairsOf(run, 'hq', search);
        if (!repair) return;
        const found = (await pointOfNoReturn(run, 'hq', repair, search))!;
        const start = createTwin(run.envelope);
        for (const command of begin) start.apply(command);
        let best: number | null = null;
        for (let at = Math.ceil(found.expiredAt / SECOND) * SECOND - SECOND; best === null && at > start.now; at -= SECOND) {
          const wait: Command = { do: 'advance', by: formatDuration(at - start.now) };
          if (!isOver(run, [...begin, wait], repair.commands, found.expiredAt)) best = at;
        }
        expect(found.at).toBe(best);
      }),
      { numRuns: 6 }
    );
  });
});
