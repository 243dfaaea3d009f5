import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { coalesce } from './coalesce.ts';
import { anyCommand, dial, wait } from './fakes/runs.ts';
import { History, type Item } from './history.ts';

it('takes back the last step and gives it again', () => {
  const history = new History([dial('202'), wait(10), dial('203')]);
  expect(history.lastStep).toEqual([dial('203')]);
  history.add(history.undo!);
  expect(history.commands).toEqual([dial('202'), wait(10)]);
  history.add({ do: 'redo' });
  expect(history.commands).toEqual([dial('202'), wait(10), dial('203')]);
  expect(history.canRedo).toBe(false);
});

it('takes a stretch of played time back as one step, and a warp after it by itself', () => {
  const history = new History([dial('202'), wait(1), wait(1), wait(1)]);
  history.add(history.itemOf(wait(3600), true));
  history.add(history.undo!);
  expect(history.commands).toEqual([dial('202'), wait(3)]);
  history.add(history.undo!);
  expect(history.commands).toEqual([dial('202')]);
});

it('forgets what was undone when something else is done', () => {
  const history = new History([dial('202'), { do: 'undo', keep: 0 }, dial('203'), { do: 'redo' }]);
  expect(history.commands).toEqual([dial('203')]);
});

it('remembers for ever what was taken back and not done again', () => {
  const history = new History([dial('202'), dial('203'), { do: 'undo', keep: 1 }, { do: 'redo' }, { do: 'undo', keep: 1 }, dial('204')]);
  expect(history.commands).toEqual([dial('202'), dial('204')]);
  expect(history.takenBack).toEqual([[dial('203')]]);
});

it('takes no notice of an undo that leads nowhere', () => {
  for (const wrong of [
    { keep: 9 },
    { keep: -1 },
    { keep: 0.5 },
    { keep: 1, by: 'PT1H' },
    { keep: 0, by: 'PT1S' },
    { keep: 1, by: 'soon' }
  ]) {
    const history = new History([dial('202'), wait(10)]);
    history.add({ do: 'undo', ...wrong });
    expect(history.commands, JSON.stringify(wrong)).toEqual([dial('202'), wait(10)]);
    expect(history.canRedo).toBe(false);
  }
});

/** A record as it comes about: commands, and now and then an undo or a redo that was possible. */
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyCommand },
    { weight: 2, arbitrary: fc.nat(5).map((seconds) => ({ fresh: wait(seconds) })) },
    { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) }
  ),
  { maxLength: 40 }
);
type Act = Command | { fresh: Command } | 'undo' | 'redo';

function itemFor(history: History, act: Act): Item | null {
  if (act === 'undo') return history.undo;
  if (act === 'redo') return history.canRedo ? { do: 'redo' } : null;
  return 'fresh' in act ? history.itemOf(act.fresh, true) : act;
}

function lived(acts: readonly Act[]): { history: History; items: Item[] } {
  const history = new History();
  const items: Item[] = [];
  for (const act of acts) {
    const item = itemFor(history, act);
    if (!item) continue;
    history.add(item);
    items.push(item);
  }
  return { history, items };
}

it('comes to the same when its record is read again, with neighbouring waits summed or not', () => {
  fc.assert(
    fc.property(acts, (some) => {
      const { history, items } = lived(some);
      expect(new History(items).commands).toEqual(history.commands);
      expect(new History(coalesce(items)).commands).toEqual(history.commands);
      expect(coalesce(history.commands)).toEqual(history.commands);
    })
  );
});

/** What each undo takes, one after the other, until nothing is left. */
function stepsOf(history: History): (readonly Command[])[] {
  const steps: (readonly Command[])[] = [];
  for (; history.undo; history.add(history.undo)) steps.push(history.lastStep);
  return steps;
}

it('takes back the same steps when its record is read again: none reaches back into the wait before it', () => {
  fc.assert(
    fc.property(acts, (some) => {
      const { history, items } = lived(some);
      const [read, summed] = [new History(items), new History(coalesce(items))];
      expect([read.commands, read.canRedo, read.takenBack]).toEqual([history.commands, history.canRedo, history.takenBack]);
      const steps = stepsOf(history);
      expect(stepsOf(read)).toEqual(steps);
      expect(stepsOf(summed)).toEqual(steps);
    }),
    { numRuns: 1000 }
  );
});

it('takes a note for nothing that the run is made of: what is summed and what is taken back stay as they are', () => {
  const note: Item = { do: 'note', note: { any: 'thing' } };
  const history = new History([note, dial('202'), note, wait(1), note, wait(2)]);
  expect(history.commands).toEqual([dial('202'), wait(3)]);
  expect(history.lastStep).toEqual([wait(3)]);
  history.add(history.undo!);
  history.add(note);
  expect(history.canRedo).toBe(true);
  expect(history.commands).toEqual([dial('202')]);
});

it('gives again exactly what each undo took', () => {
  fc.assert(
    fc.property(acts, fc.integer({ min: 1, max: 6 }), (some, times) => {
      const { history } = lived(some);
      const before = [...history.commands];
      let undone = 0;
      for (; undone < times && history.undo; undone++) history.add(history.undo);
      for (; undone > 0; undone--) history.add({ do: 'redo' });
      expect(history.commands).toEqual(before);
    })
  );
});

it('is read in a time that grows with the record, not with its square', () => {
  const quickest = (count: number) => {
    const items = Array.from({ length: count }, (_, at) => dial(String(at)));
    const times = Array.from({ length: 4 }, () => {
      const begun = performance.now();
      expect(new History(items).commands).toHaveLength(count);
      return performance.now() - begun;
    });
    return Math.min(...times);
  };
  quickest(2000);
  // Sixteen times as long: the square would be 256.
  expect(quickest(32_000) / quickest(2000)).toBeLessThan(100);
});
