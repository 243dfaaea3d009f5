import { untrack } from 'svelte';
import { leaveTurn, takeTurn } from './turns.ts';

/**
 * What stands around that which one looks at: it follows in its own turn while the cursor is dragged, for both in one picture would hold
 * the finger up on a slow tablet. At any other time it is `read` itself. To be called while a component is set up.
 */
export function trailing<T>(read: () => T): { readonly current: T } {
  let current = $state.raw(untrack(read));
  let isFirst = true;
  const whose = {};
  $effect.pre(() => {
    const newest = read();
    // It stands already: nothing is drawn twice when a page is opened.
    if (isFirst) isFirst = false;
    else takeTurn(whose, () => (current = newest));
  });
  $effect(() => () => leaveTurn(whose));
  return {
    get current() {
      return current;
    }
  };
}
