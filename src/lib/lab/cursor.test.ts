import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, DAY, DEFAULT_EPOCH, type Envelope, HOUR, parseDuration } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';
import { stateAt } from '#lib/views/index.ts';
import { Lab } from './lab.svelte.ts';
import { Run } from './run.svelte.ts';

const envelope: Envelope = { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH };
const cut: Command = { do: 'network', set: { wan: { up: false } } };
const mend: Command = { do: 'network', set: { wan: { up: true } } };
const days = (count: number): Command => ({ do: 'advance', by: `P${count}D` });
const reboot: Command = { do: 'reboot', system: 'hq' };

/** A cut, 31 days, a repair and a day more. */
const story: Command[] = [{ do: 'advance', by: 'PT6H' }, cut, days(31), mend, days(1)];

function keeping(mode = 'writing') {
  const kept: Item[] = [];
  return { mode, kept, append: async (item: Item) => void kept.push(item) };
}

describe('looking at the past', () => {
  it('shows every screen as it was, and the whole run on the ribbon', () => {
    const lab = Lab.start(envelope, story);
    const present = lab.view;
    const run = lab.timeline;
    lab.look(12 * DAY + 9 * HOUR);
    expect(lab.isPast).toBe(true);
    expect(lab.now).toBe(12 * DAY + 9 * HOUR);
    expect(lab.view).toEqual(stateAt(lab.trace, lab.now));
    expect(lab.words).toBe('error mode, 18 days left');
    expect(lab.log.every(({ at }) => at <= lab.now)).toBe(true);
    expect(lab.timeline).toEqual(run);
    lab.toPresent();
    expect(lab.isPast).toBe(false);
    expect(lab.view).toEqual(present);
  });

  it('is the past of the same run: an earlier end shows what was shown there', () => {
    const whole = Lab.start(envelope, story);
    const earlier = Lab.start(envelope, [...story.slice(0, 2), days(12)]);
    whole.look(earlier.end);
    expect(whole.view).toEqual(earlier.view);
    expect(whole.words).toBe(earlier.words);
  });

  it('takes no change, and says what may be done instead', () => {
    const log = keeping();
    const lab = Lab.start(envelope, story, log);
    const { end } = lab;
    lab.look(3 * DAY);
    expect(lab.apply(mend)?.reason).toContain('Return to the present, or branch from here');
    expect(lab.refusedInPast).toEqual({ command: mend });
    expect(log.kept).toEqual([]);
    expect(lab.end).toBe(end);
  });

  it('ends at the present and at the beginning, whatever is asked for', () => {
    const lab = Lab.start(envelope, story);
    lab.look(lab.end + DAY);
    expect(lab.isPast).toBe(false);
    lab.look(-DAY);
    expect(lab.now).toBe(0);
  });

  it('is shown again when time is played, and stops at the present', () => {
    const lab = Lab.start(envelope, story);
    const { end } = lab;
    lab.look(end - HOUR);
    lab.pass(1000, 1800);
    expect(lab.now).toBe(end - HOUR / 2);
    lab.pass(1000, 3600);
    expect(lab.isPast).toBe(false);
    expect(lab.end).toBe(end);
  });
});

describe('undo and redo', () => {
  it('take back and give again a command and a warp, each as one step, and the record keeps all', () => {
    const log = keeping();
    const lab = Lab.start(envelope, [], log);
    lab.apply(cut);
    const begun = lab.view;
    lab.warp({ day: 12 });
    const there = lab.view;
    expect(lab.undoable).toHaveLength(1);
    lab.undo();
    expect(lab.view).toEqual(begun);
    lab.undo();
    expect(lab.commands).toEqual([]);
    expect(lab.undoable).toEqual([]);
    lab.redo();
    lab.redo();
    expect(lab.view).toEqual(there);
    expect(lab.redoable).toBe(false);
    expect(log.kept.map((item) => item.do)).toEqual(['network', 'advance', 'undo', 'undo', 'redo', 'redo']);
    expect(Lab.start(envelope, log.kept).view).toEqual(there);
  });

  it('take a stretch of played time back whole, and leave the warp before it', () => {
    const lab = Lab.start(envelope, [cut]);
    lab.warp({ day: 2 });
    const { end } = lab;
    for (let frame = 0; frame < 100; frame++) lab.pass(50, 3600);
    expect(lab.end).toBeGreaterThan(end);
    lab.undo();
    expect(lab.end).toBe(end);
  });

  it('do nothing in the past, which cannot be changed', () => {
    const log = keeping();
    const lab = Lab.start(envelope, story, log);
    const { end } = lab;
    lab.look(3 * DAY);
    expect(lab.undoable).toEqual([]);
    lab.undo();
    lab.redo();
    expect(lab.end).toBe(end);
    expect(lab.now).toBe(3 * DAY);
    expect(lab.lastWarp?.text).toContain('return to the present');
    expect(log.kept).toEqual([]);
  });

  it('take the same steps back after a reload: two warps, and time played before and after them', () => {
    const log = keeping();
    const lab = Lab.start(envelope, [], log);
    const ends: number[] = [];
    const play = (seconds: number) => {
      ends.push(lab.end);
      for (let piece = 0; piece < seconds * 4; piece++) lab.pass(250, 1);
      lab.save();
    };
    play(3);
    for (let times = 0; times < 2; times++) {
      ends.push(lab.end);
      lab.apply({ do: 'advance', by: 'P1D' });
    }
    play(2);
    const reloaded = Lab.start(envelope, log.kept);
    for (const end of ends.reverse()) {
      reloaded.undo();
      expect(reloaded.end).toBe(end);
    }
    expect(reloaded.undoable).toEqual([]);
  });

  it('are over when something else is done, and do nothing where another page writes', () => {
    const lab = Lab.start(envelope, [cut, days(1)]);
    lab.undo();
    lab.apply(mend);
    expect(lab.redoable).toBe(false);
    const reading = Lab.start(envelope, [cut], keeping('reading'));
    reading.undo();
    expect(reading.commands).toEqual([cut]);
    expect(reading.undoable).toEqual([]);
  });
});

describe('a branch', () => {
  it('begins where one looks, and was the same run until then', () => {
    const parent = Lab.start(envelope, story);
    parent.look(29 * DAY);
    const { commands, at } = parent.branch();
    const branch = Lab.start(envelope, commands);
    expect(at).toBe(29 * DAY);
    expect(branch.end).toBe(at);
    expect(branch.view).toEqual(parent.view);
    expect(parent.commands).toEqual(story);
  });

  it('has what was done at its very instant, and begins before a restart that it falls into', () => {
    const parent = Lab.start(envelope, [cut, mend, days(1), reboot, cut, days(1)]);
    parent.look(0);
    expect(parent.branch().commands).toEqual([cut, mend]);
    parent.look(DAY + 1000);
    expect(parent.branch()).toEqual({ commands: [cut, mend, days(1)], at: DAY });
  });

  it('is the same run at any instant of any run', () => {
    const something = fc.constantFrom<Command>(
      cut,
      mend,
      reboot,
      days(3),
      { do: 'advance', by: 'PT7H13.007S' },
      { do: 'advance', until: 'link.lost', within: 'P2D' }
    );
    fc.assert(
      fc.property(fc.array(something, { minLength: 1, maxLength: 10 }), fc.double({ min: 0, max: 1, noNaN: true }), (commands, place) => {
        const parent = Lab.start(envelope, commands);
        parent.look(Math.round(place * parent.end));
        const { commands: kept, at } = parent.branch();
        const branch = Lab.start(envelope, kept);
        expect(branch.end).toBe(at);
        const cutShort = parent.commands[kept.length];
        // At the very moment at which a restart begins its first facts are seen already.
        if (cutShort?.do === 'reboot') expect(at).toBeLessThanOrEqual(parent.now);
        else {
          expect(at).toBe(parent.now);
          expect(branch.view).toEqual(parent.view);
        }
      }),
      { numRuns: 60 }
    );
  });

  it('goes on in the place of what it branches off from as if it had been lived from its beginning, and keeps its own record', () => {
    const something = fc.constantFrom<Command>(cut, mend, reboot, days(3), { do: 'advance', by: 'PT7H13.007S' });
    fc.assert(
      fc.property(fc.array(something, { minLength: 1, maxLength: 10 }), fc.double({ min: 0, max: 1, noNaN: true }), (commands, place) => {
        const [before, after] = [keeping(), keeping()];
        const lab = new Lab(Run.start(envelope, commands, undefined), before);
        // Somebody looks on: what he sees of the former run must not stay.
        const seen = () => [lab.view, lab.timeline, lab.log, lab.words, lab.undoable];
        seen();
        lab.look(Math.round(place * lab.end));
        seen();
        const { commands: kept, at } = lab.branchOff(after);
        const lived = Lab.start(envelope, kept);
        const same = () => {
          expect(lab.isPast).toBe(false);
          expect(lab.end).toBe(lived.end);
          expect(seen()).toEqual([lived.view, lived.timeline, lived.log, lived.words, lived.undoable]);
        };
        expect(lab.end).toBe(at);
        same();
        for (const command of [mend, days(1), cut]) {
          expect(lab.apply(command)).toEqual(lived.apply(command));
          same();
        }
        lab.undo();
        lived.undo();
        same();
        expect(before.kept, 'the parent is left as it was').toEqual([]);
        expect(after.kept.length).toBeGreaterThan(2);
      }),
      { numRuns: 60 }
    );
  });

  it('of played time has the same moments as one of a replay', () => {
    const lab = Lab.start(envelope, [cut]);
    for (let frame = 0; frame < 50; frame++) lab.pass(50, 86_400);
    lab.apply(mend);
    lab.warp('link');
    lab.look(parseDuration('P1D')!);
    const again = Lab.start(envelope, lab.commands);
    again.look(lab.now);
    expect(again.branch()).toEqual(lab.branch());
  });
});

it('shows a recording at every moment, and changes nothing in it', () => {
  const lived = Lab.start(envelope, story);
  const shown = new Lab(Run.show(envelope, story, { trace: lived.trace, end: lived.end }));
  expect(shown.view).toEqual(lived.view);
  for (const lab of [lived, shown]) lab.look(12 * DAY);
  expect(shown.view).toEqual(lived.view);
  shown.toPresent();
  expect(shown.apply(cut)?.reason).toContain('another engine');
  shown.undo();
  shown.pass(1000, 60);
  shown.warp({ day: 60 });
  expect(shown.end).toBe(lived.end);
  expect(shown.undoable).toEqual([]);
});

it('is taken up where it was lived elsewhere: the same picture at once, and the same run when somebody goes on', () => {
  const parent = Lab.start(envelope, story);
  parent.look(29 * DAY);
  const { commands, at } = parent.branch();
  const taken = new Lab(Run.takeUp(envelope, commands, undefined, { trace: parent.trace, end: at }));
  const lived = Lab.start(envelope, commands);
  expect(taken.view).toEqual(lived.view);
  expect(taken.timeline).toEqual(lived.timeline);
  expect(taken.words).toBe(lived.words);
  expect(taken.log).toEqual(lived.log);
  for (const lab of [taken, lived]) {
    lab.look(3 * DAY);
    lab.toPresent();
    expect(lab.apply(mend)).toBeNull();
    lab.warp('link');
  }
  expect(taken.view).toEqual(lived.view);
  expect(taken.trace).toEqual(lived.trace);
  const again = new Lab(Run.takeUp(envelope, commands, undefined, { trace: parent.trace, end: at }));
  again.undo();
  lived.undo();
  lived.undo();
  lived.undo();
  expect(again.view).toEqual(lived.view);
});
