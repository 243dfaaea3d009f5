import { describe, expect, test } from 'vitest';
import { DAY, DEFAULT_EPOCH, HOUR, MINUTE } from '#lib/contract/index.ts';
import { evaluate } from '#lib/training/goals/evaluate.ts';
import type { Formula } from '#lib/training/goals/goal.ts';
import { play, type Step } from '#lib/training/play.ts';

const start = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH } as const;
const line = (up: boolean): Step => ({ do: 'network', set: { wan: { up } } });
const wait = (by: string): Step => ({ do: 'advance', by });
const connected = { state: 'link.state', is: 'connected' } as const;

/** The line is cut at the beginning and mended after two days; then a day passes. */
const TWO_DAYS: Step[] = [line(false), wait('P2D'), line(true), wait('P1D')];

function judged(formula: Formula, steps: readonly Step[] = TWO_DAYS, over = true) {
  const played = play(start, [], steps);
  const [verdict] = evaluate([formula], played, { over, system: played.system });
  const entry = verdict!.place && played.trace[verdict!.place.entry]!;
  return { ...verdict!, fact: entry && 'fact' in entry ? entry.fact : null };
}

describe('verdicts', () => {
  test('a witness is the entry that brought it about', () => {
    expect(judged({ eventually: { event: 'link.restored' } })).toMatchObject({
      verdict: 'met',
      fact: { is: 'log', code: 'link.restored' }
    });
    expect(judged({ eventually: { alarm: 'link.down-daily', change: 'again' } })).toMatchObject({ fact: { is: 'alarm', change: 'again' } });
    expect(judged({ eventually: { state: 'site.wan.up', is: false } }).fact).toMatchObject({ is: 'network' });
  });

  test('a counter-example is the entry at which it was lost', () => {
    const lost = judged({ always: connected });
    expect(lost).toMatchObject({ verdict: 'missed', share: 0, fact: { is: 'link' } });
    expect(lost.place!.at).toBeLessThan(3 * MINUTE);
    expect(judged({ never: { event: 'link.lost' } })).toMatchObject({ verdict: 'missed', fact: { is: 'log', code: 'link.lost' } });
    expect(judged({ until: { event: 'link.restored' }, holds: connected }).place!.at).toBe(lost.place!.at);
  });

  test('late by less than the grace earns what is left of it, and says how late', () => {
    const back: Formula = { eventually: connected, from: { event: 'link.lost' } };
    const { at } = judged(back).place!;
    const [from] = [judged({ eventually: { event: 'link.lost' } }).place!.at];
    const late = at - from - DAY;
    expect(judged({ ...back, within: 'P1D' })).toMatchObject({ verdict: 'missed', share: 0, distance: { tooLateMs: late }, place: { at } });
    expect(judged({ ...back, within: 'P1D', grace: 'P4D' }).share).toBeCloseTo(1 - late / (4 * DAY));
    expect(judged({ ...back, within: 'P1D', grace: 'PT1H' }).share).toBe(0);
    expect(judged({ ...back, within: 'P3D' })).toMatchObject({ verdict: 'met', share: 1 });
  });

  test('what did not last long enough says what is missing, and earns its part', () => {
    const since = judged({ eventually: connected, from: { event: 'link.lost' } }).place!.at;
    const held = 3 * DAY - since;
    expect(judged({ stableFor: 'P2D', holds: connected })).toMatchObject({
      verdict: 'missed',
      distance: { tooShortMs: 2 * DAY - held },
      share: held / (2 * DAY)
    });
    expect(judged({ stableFor: 'PT1H', holds: connected }).place!.at).toBe(since + HOUR);
  });

  test('too few and too many are counted', () => {
    const daily = { alarm: 'link.down-daily' } as const;
    expect(judged({ count: daily, atLeast: 6 })).toMatchObject({ verdict: 'missed', distance: { missing: 3 }, share: 0.5 });
    expect(judged({ count: daily, atLeast: 3, atMost: 3 })).toMatchObject({ verdict: 'met' });
    expect(judged({ count: daily, atMost: 2 })).toMatchObject({ verdict: 'missed', distance: { tooMany: 1 } });
    expect(
      judged({ before: { action: ['network'] }, comes: { probe: 'any' }, times: 2 }, [{ do: 'probe', probe: 'line' }, ...TWO_DAYS])
    ).toMatchObject({
      verdict: 'missed',
      share: 0.5,
      distance: { missing: 1 }
    });
  });

  test('until it is over, what has not come is open', () => {
    const now = TWO_DAYS.slice(0, 2);
    const back: Formula = { eventually: { event: 'link.restored' } };
    expect(judged(back, now, false)).toMatchObject({ verdict: 'open', place: null });
    expect(judged(back, now)).toMatchObject({ verdict: 'missed', place: { at: 2 * DAY } });
    expect(judged({ ...back, within: 'P1D' }, now, false)).toMatchObject({ verdict: 'missed', place: { at: DAY } });
    expect(judged({ ...back, within: 'P1D', grace: 'P2D' }, now, false).verdict).toBe('open');
    expect(judged({ never: { event: 'telephony.off' } }, now, false).verdict).toBe('open');
    expect(judged({ never: { event: 'telephony.off' }, within: 'P1D' }, now, false).verdict).toBe('met');
    expect(judged({ all: [back, { eventually: { event: 'link.lost' } }] }, now, false)).toMatchObject({
      verdict: 'open',
      share: 0.5,
      parts: [{ verdict: 'open' }, { verdict: 'met' }]
    });
  });

  test('what is done at one moment has an order: a probe before a change, and after it', () => {
    const lookFirst: Formula = { before: { action: ['network'] }, comes: { probe: 'any' } };
    const look: Step = { do: 'probe', probe: 'line' };
    expect(judged(lookFirst, [look, ...TWO_DAYS]).verdict).toBe('met');
    expect(judged(lookFirst, [TWO_DAYS[0]!, look, ...TWO_DAYS.slice(1)]).verdict).toBe('missed');
  });

  test('setting what is so already changes nothing', () => {
    const untouched: Formula = { never: { action: ['network'] } };
    expect(judged(untouched, [line(true)])).toMatchObject({ verdict: 'missed' });
    expect(judged({ never: { action: ['network.wan'] } }, [line(true)]).verdict).toBe('met');
    expect(judged({ never: { action: ['network.wan'] } }, [line(false)]).verdict).toBe('missed');
  });
});
