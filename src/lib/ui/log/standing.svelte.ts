import { untrack } from 'svelte';
import { beforeDrag, isDragging } from '../time/turns.ts';

/** How many rows stand until the earlier ones are asked for: more than anybody reads at once. */
const AT_FIRST = 100;
/** While rows change: those in sight, and one beyond. */
const AT_LEAST = 8;
const BEYOND = 1;
/** Before anything could be seen: as many as a large screen holds. */
const UNSEEN = 24;
const STEP = 4;
/** Longer than a slow tablet takes between two pictures of a drag, or rows would come and go in its midst. */
const RESTING_MS = 600;

/**
 * How many rows of a long list stand in the page. While the list changes, as under a finger on the ribbon, only as many as can be seen:
 * whatever stands is laid out and painted with every picture. Once it rests the others follow, some with each picture. To be called while
 * a component is set up; `body` holds the rows. `isFixed`: something in a row must stay where it is, and they come all at once.
 */
export function standing(rows: () => readonly unknown[], body: () => HTMLElement | undefined, isFixed: () => boolean) {
  let limit = $state(AT_FIRST);
  let most = $state(UNSEEN);
  /** Under a finger they come in two halves. */
  let isHalved = $state(false);
  let inSight = 0;

  function look(): void {
    const here = body();
    if (!here) return;
    const bottom = bottomOf(here);
    const all = here.children;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.getBoundingClientRect().top < bottom) low = middle + 1;
      else high = middle;
    }
    inSight = low;
    most = Math.max(most, low + BEYOND);
  }

  function grow(): number {
    most += STEP;
    return most < Math.min(limit, rows().length) ? requestAnimationFrame(() => (frame = grow())) : 0;
  }
  let frame = 0;

  let rest: ReturnType<typeof setTimeout>;
  function leave(): void {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
  }
  /** Only those in sight stand, for a while. */
  function shrink(): void {
    leave();
    if (inSight === 0) look();
    most = inSight === 0 ? UNSEEN : Math.max(AT_LEAST, inSight + BEYOND);
    rest = setTimeout(follow, RESTING_MS);
  }
  /** What is not in sight can wait until the finger is lifted. */
  function follow(): void {
    if (isDragging()) rest = setTimeout(follow, RESTING_MS);
    else {
      isHalved = false;
      frame = grow();
    }
  }

  $effect.pre(() => {
    void rows();
    untrack(shrink);
    return leave;
  });

  // Rows that go take their time: they have gone when the finger moves.
  $effect(() =>
    beforeDrag(() => {
      look();
      isHalved = !isFixed();
      shrink();
    })
  );
  /** A scroll within a row moves no row. */
  const scrolled = ({ target }: Event) => body()?.contains(target as Node) || look();

  $effect(() => {
    // A scroll is caught on its way to whatever it scrolls.
    addEventListener('scroll', scrolled, { capture: true, passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', scrolled, { capture: true });
      removeEventListener('resize', look);
    };
  });

  return {
    /** How many stand now. */
    get most() {
      return Math.min(most, limit);
    },
    /** How many of them follow a finger at once; the others have a picture of their own. */
    get atOnce() {
      return isHalved ? Math.ceil(most / 2) : Infinity;
    },
    /** How many stand when the list rests. */
    get limit() {
      return limit;
    },
    showAll() {
      limit = most = Infinity;
    }
  };
}

/** Where what scrolls around an element ends, as far as it is in the window. */
function bottomOf(element: Element): number {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)
      return Math.min(innerHeight, box.getBoundingClientRect().bottom);
  }
  return innerHeight;
}
