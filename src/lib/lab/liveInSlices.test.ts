import { expect, test } from 'vitest';
import { type Command, DAY, type Envelope } from '#lib/contract/index.ts';
import { stateAt } from '#lib/views/index.ts';
import { faultsFor } from './faultsFor.ts';
import { Lab } from './lab.svelte.ts';
import { liveInSlices, longestOf } from './liveInSlices.ts';
import { live } from './replay.ts';
import { Run } from './run.svelte.ts';

const ENVELOPE: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' };
const LONG: Command[] = [
  { do: 'fault', id: 'line-slow', system: 'hq' },
  { do: 'advance', by: 'P300DT5H' },
  { do: 'advance', by: 'P40000D' },
  { do: 'repair', id: 'line-slow' },
  { do: 'advance', until: 'link.connected', within: 'P1D' },
  { do: 'call', system: 'hq', from: '201', to: '112' },
  { do: 'advance', by: 'P90D' }
];

test('J11 a run that is lived in slices is the run, also where a wait in it is refused', async () => {
  const faults = await faultsFor(LONG);
  const whole = live(ENVELOPE, LONG, faults);
  const shares: number[] = [];
  const sliced = await liveInSlices(ENVELOPE, LONG, faults, (done) => shares.push(done) > 0);
  expect(sliced!.moments).toEqual(whole.moments);
  for (const at of [0, 150 * DAY, 300.1 * DAY, whole.twin.now])
    expect(stateAt(sliced!.twin.trace, at)).toEqual(stateAt(whole.twin.trace, at));
  expect(shares.length).toBeGreaterThan(300 / 20);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

test('it is stopped where nobody wants it any more', async () => {
  let turns = 0;
  expect(await liveInSlices(ENVELOPE, LONG, await faultsFor(LONG), () => ++turns < 3)).toBeNull();
  expect(turns).toBe(3);
});

test('a run may be as long as its waits together', () => {
  expect(longestOf(LONG)).toBe((300 + 40_000 + 1 + 90) * DAY + 5 * 3_600_000);
});

test('a lab that resumes what was lived shows it without living it again, and goes on from there', async () => {
  const commands: Command[] = [{ do: 'advance', by: 'P100D' }];
  const lived = (await liveInSlices(ENVELOPE, commands, undefined, () => true))!;
  const lab = new Lab(Run.resume(ENVELOPE, commands, undefined, lived));
  expect(lab.trace).toBe(lived.twin.trace);
  expect(lab.apply({ do: 'advance', by: 'P1D' })).toBeNull();
  expect(lab.end).toBe(101 * DAY);
  lab.look(50 * DAY);
  expect(lab.branch()).toEqual({ commands: [{ do: 'advance', by: 'P50D' }], at: 50 * DAY });
});

test('what was lived of other commands is not believed', () => {
  const lab = new Lab(Run.resume(ENVELOPE, [{ do: 'advance', by: 'P1D' }], undefined, live(ENVELOPE, [])));
  expect(lab.end).toBe(DAY);
});
