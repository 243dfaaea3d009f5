import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginDrag, endDrag, followFinger, inParts, isDragging, leaveTurn, takeTurn } from './turns.ts';

const pictures: (() => void)[] = [];
let clock = 0;
const picture = () => pictures.splice(0).forEach((draw) => draw());

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => pictures.push(draw));
  vi.stubGlobal('performance', { now: () => clock });
  // Painting takes no time here: the next task is the present one.
  vi.stubGlobal(
    'MessageChannel',
    class {
      port1 = { onmessage: () => undefined };
      port2 = { postMessage: () => this.port1.onmessage() };
    }
  );
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

test('in a drag one picture holds everything where that fits', () => {
  const done: string[] = [];
  beginDrag();
  followFinger(() => (done.push('screens'), takeTurn(...work(done, 'around', 1))));
  expect(done).toEqual([]);
  picture();
  expect(done).toEqual(['screens', 'around']);
  endDrag();
});

test('where it does not fit, what the finger moves and what waits have every other picture, and nobody is kept from his turn', () => {
  const done: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  const around = () => [a, b, c].forEach((whose, index) => takeTurn(whose, () => ((clock += 4), done.push('abc'[index]!))));
  beginDrag();
  for (let move = 0; move < 6; move++) {
    followFinger(() => ((clock += 9), done.push('screens'), around()));
    picture();
    done.push('|');
  }
  expect(done.join(' ')).toBe('screens | a b | screens | c a | screens | b a |');
  endDrag();
});

test('what was slow at first and fits later is drawn in one picture again', () => {
  const done: string[] = [];
  const around = {};
  beginDrag();
  for (const ms of [20, 1, 1, 1, 1]) {
    followFinger(() => ((clock += ms), done.push('screens'), takeTurn(around, () => ((clock += 1), done.push('around')))));
    picture();
    done.push('|');
  }
  expect(done.join(' ')).toBe('screens | around | screens | around | screens around |');
  endDrag();
});

test('only where the finger is at last is drawn', () => {
  const done: string[] = [];
  beginDrag();
  followFinger(() => done.push('old'));
  followFinger(() => done.push('new'));
  picture();
  picture();
  expect(done).toEqual(['new']);
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

test('something is done in parts: over when all of it stands, and not a drag any more, even where it fails or nobody sees it', async () => {
  const done: string[] = [];
  const lasting = inParts(() => {
    for (const name of 'abc') takeTurn({}, () => ((clock += 9), done.push(name)));
    return 'result';
  });
  expect(done).toEqual([]);
  for (let count = 0; count < 10; count++) {
    picture();
    await Promise.resolve();
  }
  expect(await lasting).toBe('result');
  expect(done).toEqual(['a', 'b', 'c']);
  const failing = inParts(() => {
    throw new Error('not so');
  });
  await expect(failing).rejects.toThrow('not so');
  const fingers = {};
  let isOver = false;
  void inParts(() => undefined).then(() => (isOver = true));
  for (let count = 0; count < 40 && !isOver; count++) {
    beginDrag();
    takeTurn(fingers, () => undefined);
    for (const draw of pictures.splice(0).reverse()) draw();
    takeTurn(fingers, () => undefined);
    endDrag();
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(isOver, 'though a finger has always something that waits').toBe(true);
  leaveTurn(fingers);
  const unseen = inParts(() => takeTurn({}, () => done.push('d')));
  const notDrawn = pictures.splice(0);
  await unseen;
  expect(isDragging()).toBe(false);
  pictures.push(...notDrawn);
});
