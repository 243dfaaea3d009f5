import { mount, unmount } from 'svelte';
import RuleDialog from './RuleDialog.svelte';

export interface Opening {
  rule: string | undefined;
  /** What is said at the place itself, beside the card. */
  text: string | undefined;
  /** Gets the focus back. */
  opener: HTMLElement;
  context: Map<unknown, unknown>;
}

/** Opens a card above everything. It outlives the row that it was opened from: time may be playing. */
export function openRule({ rule, text, opener, context }: Opening): void {
  const dialog = mount(RuleDialog, {
    target: document.body,
    context: context as Map<never, never>,
    props: {
      rule,
      text,
      onclose: () => {
        void unmount(dialog);
        opener.focus();
      }
    }
  });
}
