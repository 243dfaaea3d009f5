import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginDrag, endDrag, leaveTurn, takeTurn } from './turns.ts';

const pictures: (() => void)[] = [];
let clock = 0;
const picture = () => pictures.splice(0).forEach((draw) => draw());

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => pictures.push(draw));
  vi.stubGlobal('performance', { now: () => clock });
});
afterEach(() => {
  while (pictures.length > 0) picture();
  vi.unstubAllGlobals();
});

/** Writes down that it had its turn, which took so many milliseconds. */
const work = (done: string[], name: string, ms = 0) => [{}, () => ((clock += ms), done.push(name))] as const;

test('while nothing is dragged everything is done at once', () => {
  const done: string[] = [];
  takeTurn(...work(done, 'a', 50));
  takeTurn(...work(done, 'b', 50));
  expect(done).toEqual(['a', 'b']);
  expect(pictures).toEqual([]);
});

test('in a drag a picture does what fits, and the next ones the rest, in the order of asking', () => {
  const done: string[] = [];
  beginDrag();
  takeTurn(...work(done, 'a', 1));
  takeTurn(...work(done, 'b', 5));
  takeTurn(...work(done, 'c', 5));
  expect(done).toEqual([]);
  picture();
  expect(done).toEqual(['a', 'b']);
  picture();
  expect(done).toEqual(['a', 'b', 'c']);
  endDrag();
});

test('whoever asks again keeps his place, and only his newest is done', () => {
  const done: string[] = [];
  const [a] = work(done, 'a');
  beginDrag();
  takeTurn(a, () => done.push('old'));
  takeTurn(...work(done, 'b'));
  takeTurn(a, () => done.push('new'));
  picture();
  expect(done).toEqual(['new', 'b']);
  endDrag();
});

test('what asks every time before the others had their turn does not keep them from it', () => {
  const done: string[] = [];
  const screens = {};
  beginDrag();
  const drag = () => takeTurn(screens, () => ((clock += 9), done.push('screens'), takeTurn(...work(done, 'around', 9))));
  for (let move = 0; move < 4; move++) {
    drag();
    picture();
  }
  expect(done).toEqual(['screens', 'around', 'screens', 'around']);
  endDrag();
});

test('after the drag what still waits is done, in its turn or with its next change, and what has gone is not', () => {
  const done: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  beginDrag();
  for (const [whose, name] of [
    [a, 'a'],
    [b, 'b'],
    [c, 'c']
  ] as const)
    takeTurn(whose, () => done.push(name));
  endDrag();
  takeTurn(b, () => done.push('b at once'));
  leaveTurn(c);
  picture();
  expect(done).toEqual(['b at once', 'a']);
});
