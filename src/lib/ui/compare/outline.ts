import type { Attachment } from 'svelte/attachments';

const SAID = 'Not the same in the other run';

/** Marks what is found by the selectors, and whatever comes later that is: with an outline and a word, and for a screen reader. */
export function outline(selectors: readonly string[]): Attachment<HTMLElement> {
  return (root) => {
    const mark = () => {
      const wanted = new Set(selectors.flatMap((selector) => [...root.querySelectorAll<HTMLElement>(selector)]));
      for (const node of root.querySelectorAll<HTMLElement>('[data-differs]')) {
        if (wanted.has(node)) continue;
        delete node.dataset['differs'];
        node.removeAttribute('aria-description');
      }
      for (const node of wanted) {
        if ('differs' in node.dataset) continue;
        node.dataset['differs'] = getComputedStyle(node).position === 'static' ? 'static' : '';
        node.setAttribute('aria-description', SAID);
      }
    };
    mark();
    const watcher = new MutationObserver(mark);
    watcher.observe(root, { childList: true, subtree: true });
    return () => watcher.disconnect();
  };
}
