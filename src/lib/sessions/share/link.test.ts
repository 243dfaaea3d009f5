import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coalesce } from '../coalesce.ts';
import { mutantsOf } from '../fakes/mutants.ts';
import { anyCommands, ENVELOPE, wait } from '../fakes/runs.ts';
import type { SharedRun } from '../runFile.ts';
import { toBase64url } from './base64url.ts';
import { LINK_LIMITS, linkOf, linkOfText as linkHolding, readLink } from './link.ts';

const shared = { engine: 'linktwin/0.3.0', name: 'Clinic, day 12', at: 'P11DT3H', system: 'hq', note: 'Look at the firewall.' };
const RUN: SharedRun = {
  envelope: ENVELOPE,
  commands: [wait(1000), { do: 'network', set: { wan: { up: false } } }, { do: 'advance', by: 'P12D' }, { do: 'reboot', system: 'hq' }],
  marks: [{ at: 5000, text: 'cut' }],
  shared
};
const link = (await linkOf(RUN))!;
const wrong = async (fragment: string) => {
  const read = await readLink(fragment);
  return read.ok ? 'accepted' : read.problem;
};
const head = /^lt1\.\d+\./.exec(link)![0];
const body = link.slice(head.length);

describe('a run in a link', () => {
  test('J11 what goes into a link comes out of it, neighbouring waits summed', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCommands,
        fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom(...'aé漢🙂') }),
        async (commands, note) => {
          const read = await readLink((await linkOf({ ...RUN, commands, shared: { ...shared, note } }))!);
          expect(read).toMatchObject({
            ok: true,
            run: { envelope: ENVELOPE, commands: coalesce(commands), marks: RUN.marks, leftOut: 0, shared: { ...shared, note } }
          });
        }
      ),
      { numRuns: 200 }
    );
  });

  test('it stands in an address as it is, and space around it does no harm', async () => {
    expect(link).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(new URL(`https://example.com/open#${link}`).hash).toBe(`#${link}`);
    expect(await readLink(` ${link}\n`)).toEqual(await readLink(link));
  });
});

describe('a link that is none', () => {
  test('of 10,000 mutated links none is accepted that differs', async () => {
    const whole = await readLink(link);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutantsOf(link), async (mutant) => {
        const read = await readLink(mutant);
        if (read.ok) expect(read).toEqual(whole);
        else {
          expect(read.words).toMatch(/\.$/);
          refused++;
        }
      }),
      { numRuns: 10_000 }
    );
    expect(refused).toBeGreaterThan(9000);
  }, 60_000);

  test('each kind is told from the others', async () => {
    expect(await wrong('')).toBe('empty');
    expect(await wrong('view')).toBe('not-ours');
    expect(await wrong('%6ct1.4.AAAA')).toBe('not-ours');
    expect(await wrong(link.replace('lt1', 'lt2'))).toBe('other-version');
    expect(await wrong(link.slice(0, -7))).toBe('cut-off');
    expect(await wrong(`${link}A`)).toBe('too-long');
    expect(await wrong('lt1.9000000.AAAA')).toBe('too-long');
    expect(await wrong(head + (body[40] === 'A' ? body.replace(/^(.{40})A/, '$1B') : body.replace(/^(.{40})./, '$1A')))).toBe('changed');
    expect(await wrong(`${head}${'+'.repeat(body.length)}`)).toBe('changed');
    expect(await wrong('lt1.1.A')).toBe('changed');
  });

  test('bits at the end that mean nothing are not passed over', async () => {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const other = link.slice(0, -1) + letter;
      if (other !== link) expect(await wrong(other), letter).toBe('changed');
    }
  });

  test('with a checksum that fits, what is no run is refused in words', async () => {
    for (const text of ['', '{}', 'null', '{"format":"linktwin-run/1"', JSON.stringify({ format: 'linktwin-run/2', site: 'ip500v2' })])
      expect(await wrong(await linkHolding(text)), text).toBe('no-run');
    const holds = { format: 'linktwin-run/1', site: 'ip500v2', start: 'ready', commands: [{ do: 'reboot' }] };
    const read = await readLink(await linkHolding(JSON.stringify(holds)));
    expect(read).toMatchObject({ ok: false, words: expect.stringContaining('/commands/0') });
  });
});

describe('a bomb', () => {
  const MEGABYTES = 10;
  const bomb = ' '.repeat(MEGABYTES * 1024 * 1024);

  test('10 MB when unpacked are refused', async () => {
    const fragment = await linkHolding(bomb);
    expect(fragment.length).toBeLessThan(LINK_LIMITS.read);
    expect(await wrong(fragment)).toBe('too-much');
  });

  test('a run that is too long for a link gets none', async () => {
    const extension = (index: number) => String(200 + (index % 97) * 7);
    const commands = Array.from({ length: 40_000 }, (_, index) => ({
      ...{
        do: 'call' as const,
        system: 'hq',
        from: extension(index * 31),
        to: extension(index * 17 + 5),
        lasts: `PT${1 + ((index * 7919) % 9973)}S`
      }
    }));
    expect(await linkOf({ ...RUN, commands })).toBeNull();
  });
});

test('bytes and their text are each other’s', () => {
  expect(toBase64url(Uint8Array.of(251, 255, 190))).toBe('-_--');
});
