import { flushSync } from 'svelte';

/** How long the script of one picture may take, in milliseconds: with what the browser adds, a slow tablet keeps up with the finger. */
const SHARE_MS = 4;
/** How long one picture may take, with all that the browser adds to the script: sixty in a second. */
const PICTURE_MS = 16;

/** Longer than a slow tablet takes for one. */
const NO_PICTURE_MS = 500;
/** For what is done in parts; a finger that comes meanwhile has always something that waits. */
const MOST_PICTURES = 12;

const waiting = new Map<object, () => void>();
let finger: (() => void) | null = null;
/** The last picture was the finger's: the next is for who waits. */
let wasFingers = false;
let drags = 0;
let frame = 0;
/** All of it takes more than the share of one picture: its pieces are drawn one by one. */
let isSlow = false;
/** What the pictures took since the finger's last one, and with it, in milliseconds. */
let round = 0;

/** What is to be made ready between a press and the first move. */
const readied = new Set<() => void>();

/** The work of a drag begins, or is over. */
export function beginDrag(): void {
  if (drags++ > 0) return;
  isSlow = false;
  for (const ready of readied) takeTurn(ready, ready);
}
export function endDrag(): void {
  drags--;
}
export const isDragging = (): boolean => drags > 0;

/** `ready` is done whenever a drag begins; gives what ends that. */
export function beforeDrag(ready: () => void): () => void {
  readied.add(ready);
  return () => readied.delete(ready);
}

/** The finger has moved: what it moves is drawn with the next picture, however often it moves meanwhile. */
export function followFinger(work: () => void): void {
  finger = work;
  frame ||= requestAnimationFrame(draw);
}

/** What the finger moves needs not be drawn any more. */
export function leaveFinger(): void {
  finger = null;
}

/**
 * Something is to be drawn anew. While something is dragged that is shared out over the pictures: where one does not hold all of it, what
 * the finger moves and what waits have every other picture, and each of these does as much as fits, in the order of asking; whoever asks
 * again before his turn keeps his place. Else it is done at once.
 */
export function takeTurn(whose: object, work: () => void): void {
  if (drags === 0) {
    waiting.delete(whose);
    work();
    return;
  }
  waiting.set(whose, work);
  frame ||= requestAnimationFrame(draw);
}

/** What has gone needs no turn. */
export function leaveTurn(whose: object): void {
  waiting.delete(whose);
}

/** Does something as under a finger: its parts are drawn one by one and none has to wait for all. Over when they stand. */
export async function inParts<Result>(work: () => Result): Promise<Result> {
  beginDrag();
  try {
    const result = work();
    for (let picture = 0; picture < MOST_PICTURES && (await drawn()) && waiting.size > 0; picture++);
    return result;
  } finally {
    endDrag();
  }
}

/** The next picture; false where none comes, as in a tab that is not seen. */
const drawn = (): Promise<boolean> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve(true));
    setTimeout(() => resolve(false), NO_PICTURE_MS);
  });

function draw(): void {
  const begun = performance.now();
  const isLate = () => performance.now() - begun > SHARE_MS;
  const isFingers = finger !== null && !(isSlow && wasFingers && waiting.size > 0);
  if (isFingers) {
    finger!();
    finger = null;
    flushSync();
  }
  if (!isFingers || !(isSlow || isLate())) drawWaiting(isLate);
  isSlow ||= isLate();
  wasFingers = isFingers;
  const isWhole = waiting.size === 0;
  whenPainted(() => {
    const took = performance.now() - begun;
    round = isFingers ? took : round + took;
    // The first pictures of a drag take long on any device. What fits again is drawn in one.
    if (took > PICTURE_MS) isSlow = true;
    else if (isWhole && round <= PICTURE_MS) isSlow = false;
  });
  frame = finger || waiting.size > 0 ? requestAnimationFrame(draw) : 0;
}

function drawWaiting(isLate: () => boolean): void {
  // What follows another one asks for its turn when that has had its own.
  do {
    for (const [whose, work] of waiting) {
      waiting.delete(whose);
      work();
      if (!isSlow) continue;
      flushSync();
      if (isLate()) return;
    }
    flushSync();
  } while (waiting.size > 0 && !isLate());
}

let channel: MessageChannel | undefined;

/** In the task after the one that the picture is drawn in; the next picture is never before it. */
function whenPainted(work: () => void): void {
  channel ??= new MessageChannel();
  channel.port1.onmessage = work;
  channel.port2.postMessage(null);
}
