import { type Command, DAY, formatDuration, SECOND } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, cut, envelope, mend, network } from '../../../tests/twin/given.ts';
import { type Schedule, schedules } from '../../../tests/twin/schedules.ts';
import { Comparison, grouped } from './compare.ts';
import { itemsAt } from './compare/items.ts';
import { stateAt } from './fold.ts';

function traceOf(commands: readonly Command[], more: Parameters<typeof envelope>[1] = {}) {
  const twin = createTwin(envelope('ready', more), { faults: faultCatalogue });
  for (const command of commands) twin.apply(command);
  return twin.trace;
}

/** Comes back on day 29 in the one, stays away in the other. */
const A = traceOf([cut, advance('P29D'), mend, advance('P3D')]);
const B = traceOf([cut, advance('P32D')]);
const LOST = 105 * SECOND;

describe('two runs on one clock', () => {
  const both = new Comparison(A, B);

  test('SC-11 what ended in the one and not in the other is told first, with the moment at which it ended', () => {
    const [telephony, features] = grouped(both.at(31 * DAY));
    expect(telephony).toMatchObject({ system: 'hq', place: 'telephony', a: 'on', b: 'off: the 30 days without the link are over' });
    expect(telephony!.since).toBe(30 * DAY + LOST);
    expect(features).toMatchObject({ place: 'feature', title: '8 features', since: 30 * DAY + LOST });
  });

  test('SC-10 the link, the alarms and the mode part when the link comes back', () => {
    const found = new Map(both.at(31 * DAY).map((one) => [`${one.place} ${one.key}`, one]));
    const back = 29 * DAY + 35 * SECOND;
    for (const key of ['link link', 'mode mode', 'alarm link.lost']) {
      expect(found.get(key)!.since).toBeGreaterThan(29 * DAY);
      expect(found.get(key)!.since).toBeLessThan(back + 30 * SECOND);
    }
    expect(found.get('link link')).toMatchObject({ a: 'connected on TCP 443' });
    expect(found.get('link link')!.b).toMatch(/^(waiting for the next attempt|down, trying)/);
    expect(found.get('alarm link.lost')).toMatchObject({ a: 'none', b: 'stands' });
    expect(found.get('network wan.up')).toMatchObject({ title: 'WAN cable', a: 'whole', b: 'cut', since: 29 * DAY });
  });

  test('they part where somebody does something else, and not before', () => {
    expect(both.partedAt).toBe(29 * DAY);
    expect(both.at(29 * DAY - 1)).toEqual([]);
    expect(both.turns[0]).toBe(29 * DAY);
  });

  test('SR-2 SR-3 of two sites only what both have is compared: the account, the rules and the Internet', () => {
    const scn = traceOf([advance('PT1H')], { site: 'scn' });
    const edition = traceOf([network({ com: { up: false } }), advance('PT1H')], { site: 'server-edition', rules: 'grace-period' });
    const told = new Comparison(scn, edition).at(3_600_000);
    expect(told.map(({ system, key }) => [system, key])).toEqual([
      [null, 'com.up'],
      [null, 'rules']
    ]);
    const one = new Comparison(traceOf([advance('PT1H')]), scn).at(3_600_000);
    expect(one.filter(({ system }) => system === 'north' || system === 'south')).toEqual([]);
  });

  test('of two that are the same in the end, the last moment at which they were not is found', () => {
    const cutShortly = traceOf([advance('P1D'), cut, advance('PT1H'), mend, advance('P2D')]);
    const mendedLater = traceOf([advance('P1D'), cut, advance('PT2H'), mend, advance('P2D')]);
    const found = new Comparison(cutShortly, mendedLater);
    const end = 3 * DAY;
    const last = found.lastApart(end)!;
    expect(found.differsAt(last)).toBe(true);
    expect(found.differsAt(end)).toBe(false);
    expect(last).toBe(found.turns.at(-1)! - 1);
    expect(found.lastApart(DAY)).toBeNull();
    expect(both.lastApart(31 * DAY)).toBe(31 * DAY);
    expect(new Comparison(A, A).lastApart(31 * DAY)).toBeNull();
  });

  test('a run compared with itself is the same throughout', () => {
    const same = new Comparison(A, traceOf([cut, advance('P29D'), mend, advance('P3D')]));
    expect(same.partedAt).toBeNull();
    expect(same.turns).toEqual([]);
    expect(same.at(31 * DAY)).toEqual([]);
  });

  test('SR-14 under the older rules telephony stays, and the words of each are its own', () => {
    const older = traceOf([cut, advance('P32D')], { rules: 'grace-period' });
    const found = new Comparison(B, older);
    expect(found.at(31 * DAY).find(({ place }) => place === 'telephony')).toMatchObject({ a: expect.stringMatching(/^off/), b: 'on' });
    expect(found.at(31 * DAY).find(({ place }) => place === 'rules')).toMatchObject({ since: 0 });
    expect(found.at(31 * DAY).some(({ place }) => place === 'feature')).toBe(false);
  });

  test('two reasons for the same silence are a difference of the link, whatever both do at the moment', () => {
    const one = traceOf([
      network({ firewall: { tcp443: 'drop', tcp8443: 'drop' } }),
      cut,
      mend,
      { do: 'reboot', system: 'hq' },
      advance('P2D')
    ]);
    const other = traceOf([cut, { do: 'reboot', system: 'hq' }, advance('P2D')]);
    const link = new Comparison(one, other).at(DAY).find(({ place }) => place === 'link')!;
    expect(link.since).toBeLessThan(5 * 60 * SECOND);
  });
});

test('SR-5 what was turned is told in the words of the screens, and a date as a date', () => {
  const allowed = traceOf([advance('PT1H')]);
  const turned = traceOf([
    network({ firewall: { tcp8443: 'drop' }, dns: { '8.8.8.8': { up: false } } }),
    { do: 'com', system: 'hq', set: { subscriptions: [] } },
    advance('PT1H')
  ]);
  const told = new Comparison(turned, allowed).at(3_600_000).map(({ title, a, b }) => `${title}: ${a} / ${b}`);
  expect(told).toContain('Firewall: TCP 8443: dropped / allowed');
  expect(told).toContain('DNS server 8.8.8.8: down / up');
  expect(told.filter((words) => words.includes('until'))).not.toEqual([]);
  for (const words of told) expect(words).not.toMatch(/\d{4}-\d\d-\d\d/);
  expect(told.join('\n')).toMatch(/until \d{1,2} Jan 2027/);
});

function lived({ commands, ...more }: Schedule, upTo = commands.length) {
  const twin = createTwin(envelope(more.start, more), { faults: faultCatalogue });
  for (const command of commands.slice(0, upTo)) twin.apply(command);
  return twin;
}

describe('whatever people do', () => {
  test('a run is the same as itself, and a branch never differs before its instant', () => {
    fc.assert(
      fc.property(schedules(4), fc.nat(), (schedule, place) => {
        const whole = lived(schedule);
        expect(new Comparison(whole.trace, lived(schedule).trace).partedAt).toBeNull();
        const branch = lived(schedule, place % (schedule.commands.length + 1));
        const instant = branch.now;
        branch.apply({ do: 'network', set: { wan: { rttMs: 77 } } });
        branch.apply({ do: 'advance', by: formatDuration(Math.max(0, whole.now - branch.now)) });
        const { partedAt } = new Comparison(whole.trace, branch.trace);
        expect(partedAt === null || partedAt >= instant).toBe(true);
      }),
      { numRuns: 60 }
    );
  });

  test('what is told at a moment is what the states at that moment differ in, and it began when it says', () => {
    fc.assert(
      fc.property(schedules(3), schedules(3), fc.double({ min: 0, max: 1, noNaN: true }), (one, schedule, part) => {
        const { site, start } = one;
        const other = { ...schedule, site, start };
        const [a, b] = [lived(one), lived(other)];
        const moment = Math.round(part * Math.max(a.now, b.now));
        const states = (at: number) => [itemsAt(stateAt(a.trace, at)), itemsAt(stateAt(b.trace, at))] as const;
        const differing = (at: number) => {
          const [ones, others] = states(at);
          return [...new Set([...ones.keys(), ...others.keys()])].filter((id) => ones.get(id)?.value !== others.get(id)?.value);
        };
        const told = new Comparison(a.trace, b.trace).at(moment);
        const idOf = ({ system, place, key }: (typeof told)[number]) => `${system ?? ''}\n${place}\n${key}`;
        expect(told.map(idOf).sort()).toEqual(differing(moment).sort());
        for (const difference of told.slice(0, 12)) {
          const id = idOf(difference);
          expect(differing(difference.since)).toContain(id);
          if (difference.since > 0) expect(differing(difference.since - 1 / 512)).not.toContain(id);
        }
      }),
      { numRuns: 60 }
    );
  });
});
