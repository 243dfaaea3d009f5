import { describe, expect, test } from 'vitest';
import { type Envelope } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { Lab } from './lab.svelte.ts';
import { TrainerDesk } from './trainerDesk.svelte.ts';

const HOUR = 3_600_000;
const envelope: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' };
const CUT = { do: 'network', set: { wan: { up: false } } } as const;

function begin() {
  const lab = Lab.start(envelope, [], null, faultCatalogue);
  const acts: [number, string][] = [];
  return { lab, acts, desk: new TrainerDesk(lab, (at, words) => acts.push([at, words])) };
}

describe('the trainer’s strip', () => {
  test('frozen: time stands, and all that others try is refused in words; the trainer’s own acts are not', () => {
    const { lab, desk, acts } = begin();
    lab.apply({ do: 'advance', by: 'PT1H' });
    desk.freeze();
    expect(lab.apply(CUT)?.reason).toMatch(/^Your trainer has frozen this/);
    expect(lab.apply({ do: 'advance', by: 'PT1H' })?.reason).toMatch(/frozen/);
    lab.pass(1000, 3600);
    lab.undo();
    expect([lab.end, lab.commands.length, lab.lastWarp?.text]).toEqual([HOUR, 1, expect.stringContaining('frozen')]);
    expect(desk.inject({ do: 'fault', id: 'router-off' })).toBeNull();
    expect([lab.commands.length, acts]).toEqual([2, [[HOUR, expect.stringMatching(/^fault put in: /)]]]);
    desk.unfreeze();
    expect(lab.apply({ do: 'advance', by: 'PT1H' })).toBeNull();
  });

  test('frozen when the page was left, it is frozen when the strip is there again', () => {
    const { lab } = begin();
    const desk = new TrainerDesk(lab, () => {}, { armed: [], frozen: true });
    expect(lab.apply(CUT)?.reason).toMatch(/^Your trainer has frozen this/);
    desk.unfreeze();
    expect(lab.apply(CUT)).toBeNull();
  });

  test('what is armed comes in while time is played and in a leap, each at its moment, and is in the record as what it is', () => {
    const played = begin();
    const leapt = begin();
    for (const { desk } of [played, leapt]) {
      expect(desk.arm(2 * HOUR, 'link-up', CUT)).toBeNull();
      expect(desk.arm(4 * HOUR, 'link-up', { do: 'fault', id: 'router-off' })).toBeNull();
    }
    for (let frame = 0; frame < 500; frame++) played.lab.pass(50, 700);
    leapt.lab.apply({ do: 'advance', by: `PT${(500 * 50 * 700) / 1000}S` });
    expect(played.lab.end).toBe(leapt.lab.end);
    for (const { lab, desk, acts } of [played, leapt]) {
      expect(acts).toEqual([[2 * HOUR, 'WAN cable cut (armed)']]);
      expect(desk.over.map(({ outcome }) => outcome)).toEqual(['done', 'lapsed']);
      expect(lab.commands.filter(({ do: what }) => what !== 'advance')).toEqual([CUT]);
      expect(desk.armed).toEqual([]);
    }
    expect(played.lab.view).toEqual(leapt.lab.view);
  });

  test('what is cancelled does not come in; a moment that has been lived cannot be armed', () => {
    const { lab, desk, acts } = begin();
    desk.arm(HOUR, 'always', CUT);
    desk.cancel(desk.armed[0]!.id);
    lab.apply({ do: 'advance', by: 'P1D' });
    expect([acts, lab.commands.length]).toEqual([[], 1]);
    expect(desk.arm(HOUR, 'always', CUT)).toMatch(/already been lived/);
    expect(desk.arm(NaN, 'always', CUT)).toMatch(/choose a later one/);
  });
});
