import { flushSync } from 'svelte';

/** How long the script of one picture may take, in milliseconds: with what the browser adds, a slow tablet keeps up with the finger. */
const SHARE_MS = 4;

const waiting = new Map<object, () => void>();
let drags = 0;
let frame = 0;

/** The work of a drag begins, or is over. */
export function beginDrag(): void {
  drags++;
}
export function endDrag(): void {
  drags--;
}

/**
 * Something is to be drawn anew. While something is dragged that is shared out over the pictures: each does as much as fits, the others
 * follow in the order of asking, and whoever asks again before his turn keeps his place. Else it is done at once.
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

function draw(): void {
  const begun = performance.now();
  // Who asks meanwhile stands behind the others, and may still fit.
  for (const [whose, work] of waiting) {
    waiting.delete(whose);
    work();
    flushSync();
    if (performance.now() - begun > SHARE_MS) break;
  }
  frame = waiting.size > 0 ? requestAnimationFrame(draw) : 0;
}
