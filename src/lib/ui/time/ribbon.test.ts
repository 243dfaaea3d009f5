import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, instantOf, readMoment } from './moment.ts';
import { clusters, dayBegin, keyMove, momentAt, nextPlace, places, valueText } from './ribbon.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const moments = fc
  .array(fc.integer({ min: 0, max: 90 * DAY }), { maxLength: 300 })
  .map((all) => all.sort((a, b) => a - b).map((at) => ({ at })));

describe('signs that would touch', () => {
  it('are one, and none is lost', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 3 * DAY }), (all, gap) => {
        const found = clusters(all, gap);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { at } of all) expect(found.filter(({ from, to }) => from <= at && at <= to)).toHaveLength(1);
        for (const [index, { from }] of found.slice(1).entries()) expect(from - found[index]!.to).toBeGreaterThanOrEqual(gap);
      })
    );
  });

  it('are never more than there is room for', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 100, max: 2000 }), (all, width) => {
        const span = 90 * DAY;
        expect(clusters(all, (4 * span) / width).length).toBeLessThanOrEqual(Math.ceil(width / 4) + 1);
      })
    );
  });
});

describe('events in the order of time', () => {
  const run = {
    zones: [
      { from: 0, to: 2 * DAY, mode: 'subscribed' as const },
      { from: 2 * DAY, to: 5 * DAY, mode: 'error' as const }
    ],
    alarms: [{ at: 2 * DAY }, { at: 3 * DAY }],
    actions: [{ at: DAY }],
    expiresAt: null
  };

  it('are alarms, acts, changes of mode and marks, each once, and never after the present', () => {
    const marks = [
      { at: 4 * DAY, text: 'here' },
      { at: 9 * DAY, text: 'after the end' }
    ];
    expect(places(run, { marks }, 5 * DAY)).toEqual([0, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY]);
  });

  it('are walked one by one to both ends, from wherever one stands', () => {
    const all = places(run, {}, 5 * DAY);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * DAY }), fc.constantFrom<1 | -1>(1, -1), (from, way) => {
        let at: number | null = from;
        let steps = 0;
        for (let next = nextPlace(all, at, way); next !== null; next = nextPlace(all, at, way)) {
          expect(Math.sign(next - at)).toBe(way);
          expect(all.some((one) => (way > 0 ? one > at! && one < next! : one < at! && one > next!))).toBe(false);
          at = next;
          steps++;
        }
        expect(at).toBe(way > 0 ? 5 * DAY : 0);
        expect(steps).toBeLessThanOrEqual(all.length);
      })
    );
  });

  it('are what the arrow keys lead to; the others go by the clock, and none leaves the run', () => {
    const all = () => places(run, {}, 5 * DAY);
    const key = (name: string, now: number, shiftKey = false) => keyMove({ key: name, shiftKey }, now, 5 * DAY, all);
    expect(key('ArrowRight', 2 * DAY + 1)).toBe(3 * DAY);
    expect(key('ArrowLeft', 2 * DAY + 1)).toBe(2 * DAY);
    expect(key('ArrowRight', 5 * DAY)).toBe(5 * DAY);
    expect(key('PageUp', HOUR)).toBe(DAY + HOUR);
    expect(key('PageDown', HOUR)).toBe(0);
    expect(key('ArrowUp', 0, true)).toBe(HOUR);
    expect(key('Home', DAY)).toBe(0);
    expect(key('End', DAY)).toBe(5 * DAY);
    expect(key('a', DAY)).toBeNull();
  });
});

describe('days, as the run counts them', () => {
  /** In service until 09:01 of the first day, lost, over after 30 days, back, and lost anew. */
  const lost = 60_000 + 7;
  const back = lost + 31 * DAY + 5 * HOUR;
  const again = back + 4 * DAY + 3 * HOUR;
  const zones = [
    { from: 0, to: lost, mode: 'subscribed' as const },
    { from: lost, to: lost + 30 * DAY, mode: 'error' as const },
    { from: lost + 30 * DAY, to: back, mode: 'expired' as const },
    { from: back, to: again, mode: 'subscribed' as const },
    { from: again, to: again + 9 * DAY, mode: 'error' as const }
  ];
  const startAt = (now: number) => (now >= again ? again : now >= back || now < lost ? 0 : lost);
  const dayAt = (now: number) => Math.floor((now - startAt(now)) / DAY);

  it('SC-9 begin one after the other, day 12 after day 11, at the time of day at which the count began', () => {
    let at = lost;
    for (let day = 1; day <= 31; day++) {
      at = dayBegin(zones, at, 1);
      expect([dayAt(at), (at - lost) % DAY]).toEqual([day, 0]);
    }
    expect(dayBegin(zones, at, 1)).toBe(32 * DAY);
    for (let day = 30; day >= 0; day--) expect(dayAt((at = dayBegin(zones, at, -1)))).toBe(day);
    expect(at).toBe(lost);
    expect(dayBegin(zones, at, -1)).toBe(0);
    expect(dayBegin(zones, 0, -1)).toBe(0);
  });

  it('are the nearest to both sides, whatever moment one stands at', () => {
    const end = again + 9 * DAY;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end }), (now) => {
        const [before, after] = [dayBegin(zones, now, -1), dayBegin(zones, now, 1)];
        expect(after).toBeGreaterThan(now);
        expect(before).toBeLessThanOrEqual(Math.max(0, now - 1));
        for (const at of [before, after]) expect((at - startAt(at)) % DAY).toBe(0);
        expect(dayBegin(zones, after, -1)).toBeGreaterThanOrEqual(Math.min(now, before));
        expect(after - before).toBeLessThanOrEqual(2 * DAY + HOUR);
      })
    );
  });

  it('are what the keys of a page lead to, within the run', () => {
    const end = again + 9 * DAY + HOUR;
    const page = (key: string, now: number) =>
      keyMove(
        { key, shiftKey: false },
        now,
        end,
        () => [],
        (way) => dayBegin(zones, now, way)
      );
    expect(page('PageUp', lost + 11 * DAY)).toBe(lost + 12 * DAY);
    expect(page('PageDown', lost + 11 * DAY + 5)).toBe(lost + 11 * DAY);
    expect(page('PageUp', end - 5)).toBe(end);
    expect(page('PageDown', 5)).toBe(0);
    expect(dayBegin([], 5, 1)).toBe(DAY);
  });
});

describe('the moment under a finger', () => {
  it('lies in the run, in whole hours where a pixel is longer than one, and is the present at the right end', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 1.5, noNaN: true }), fc.integer({ min: 0, max: 60 * DAY }), (share, end) => {
        const at = momentAt(share, 62 * DAY, 300, end);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(end);
        if (at !== end) expect(at % HOUR).toBe(0);
      })
    );
    expect(momentAt(0, 62 * DAY, 300, 60 * DAY)).toBe(0);
    expect(momentAt(0.99, 62 * DAY, 300, 60 * DAY)).toBe(60 * DAY);
  });

  it('never goes back as the finger goes on', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [left, right] = a < b ? [a, b] : [b, a];
        expect(momentAt(left, 40 * DAY, 250, 33 * DAY)).toBeLessThanOrEqual(momentAt(right, 40 * DAY, 250, 33 * DAY));
      })
    );
  });
});

it('is told in words, without the time of day while it runs', () => {
  const reading = { day: 12, time: '09:00', words: 'error mode, 18 days left' };
  expect(valueText(reading, false)).toBe('Day 12, 09:00, error mode, 18 days left');
  expect(valueText(reading, false, 'WAN cable cut')).toBe('Day 12, 09:00, error mode, 18 days left: WAN cable cut');
  expect(valueText(reading, true, 'WAN cable cut')).toBe('Day 12, error mode, 18 days left');
});

describe('a field of date and time', () => {
  const epochMs = Date.parse('2026-01-05T09:00:00Z');
  const bounds = { epochMs, zone: 'Europe/London', end: 40 * DAY, past: false, longest: 36_500 * DAY };

  it('reads what it shows, in every zone and on both sides of a change of the clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2040-01-01') }),
        fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
        (ms, zone) => {
          const found = instantOf(civilOf(ms, zone), zone);
          // An hour that is lived twice has one name.
          expect([0, 1_800_000, HOUR]).toContain(Math.abs(found - Math.floor(ms / 60_000) * 60_000));
          expect(civilOf(found, zone)).toBe(civilOf(ms, zone));
        }
      )
    );
    expect(instantOf('2026-07-01T09:00', 'Europe/London')).toBe(Date.parse('2026-07-01T08:00:00Z'));
  });

  it('says what is wrong with a date that the run does not have', () => {
    expect(readMoment('2026-01-06T09:00', bounds)).toEqual({ at: DAY });
    expect(readMoment('2026-01-05T09:00', { ...bounds, epochMs: epochMs + 30_000 })).toEqual({ at: 0 });
    const problem = (text: string, more = {}) => (readMoment(text, { ...bounds, ...more }) as { problem: string }).problem;
    for (const none of ['', 'tomorrow', '2026-13-01T00:00', '2026-01-05']) expect(problem(none)).toBe('That is no date and time.');
    expect(problem('2026-01-05T08:00')).toBe('The run begins on 5 Jan 2026, 09:00.');
    expect(problem('2026-03-01T09:00', { past: true })).toContain('Not within what has been lived: the present is 14 Feb, 09:00');
    expect(problem('9999-01-01T00:00')).toContain('No run is longer than 100 years');
  });
});
