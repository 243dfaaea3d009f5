import { expect, it } from 'vitest';
import { STORIES } from '#lib/training/stories/index.ts';
import { Telling } from './telling.svelte.ts';

const story = STORIES[0]!;
const last = story.beats.length - 1;

it('a story goes on from beat to beat, forwards in time only, and says what lay on the way', () => {
  const telling = new Telling(story, 0);
  for (let beat = 1; beat <= last; beat++) {
    const before = telling.lab.end;
    telling.goTo(beat);
    const lived = telling.lab.end - before;
    expect(lived).toBeGreaterThanOrEqual(0);
    expect(telling.lab.lastWarp?.text ?? '').toMatch(lived > 0 ? /^Day \d+: / : /^$/);
    expect(telling.tried).toBe(false);
  }
  expect([telling.isLast, telling.lab.system.link.state]).toEqual([true, 'connected']);
});

it('a beat that is come to by itself, backwards or step by step is the same', () => {
  const stepped = new Telling(story, 0);
  for (let beat = 1; beat <= 7; beat++) stepped.goTo(beat);
  const back = new Telling(story, last);
  back.goTo(7);
  const alone = new Telling(story, 7);
  for (const { lab } of [back, alone]) expect(lab.view).toEqual(stepped.lab.view);
});

it('what is tried at a beat is seen as such and dropped by resuming, or by going on', () => {
  const telling = new Telling(story, 3);
  const asTold = telling.lab.view;
  telling.lab.apply({ do: 'network', set: { wan: { up: false } } });
  telling.lab.warp({ day: 12 });
  expect([telling.tried, telling.lab.day.number]).toEqual([true, 12]);
  telling.resume();
  expect([telling.tried, telling.lab.view]).toEqual([false, asTold]);

  telling.lab.apply({ do: 'reboot', system: 'hq' });
  telling.goTo(4);
  expect([telling.tried, telling.lab.view]).toEqual([false, new Telling(story, 4).lab.view]);
});

it('looking back, undoing, and undoing what was put in place of something else are trials too', () => {
  const telling = new Telling(story, 4);
  telling.lab.look(0);
  expect(telling.tried).toBe(true);
  telling.lab.toPresent();
  expect(telling.tried).toBe(false);
  telling.lab.undo();
  telling.lab.apply({ do: 'advance', by: 'P2D' });
  expect(telling.tried).toBe(true);
  telling.resume();
  expect(telling.lab.commands).toEqual(new Telling(story, 4).lab.commands);
});

it('a beat that is no number, or lies outside of the story, is the nearest there is', () => {
  for (const [wanted, stands] of [
    [NaN, 0],
    [-3, 0],
    [99, last],
    [2.7, 2]
  ] as const)
    expect(new Telling(story, wanted).beat).toBe(stands);
});
