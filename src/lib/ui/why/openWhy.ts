import { mount, unmount } from 'svelte';
import type { Subject } from '#lib/views/why.ts';
import type { WhyDesk } from './desk.ts';
import WhyDialog from './WhyDialog.svelte';

interface Opening {
  desk: WhyDesk;
  subject: Subject;
  /** As of when; left out: the moment that is shown. */
  at: number | undefined;
  /** Gets the focus back. */
  opener: HTMLElement;
  context: Map<unknown, unknown>;
}

/** Opens the chain above everything. It tells of the moment at which it was asked for: time may be playing. */
export async function openWhy({ desk, subject, at, opener, context }: Opening): Promise<void> {
  const steps = await desk.ask(subject, at);
  const dialog = mount(WhyDialog, {
    target: document.body,
    context: context as Map<never, never>,
    props: {
      steps,
      moment: desk.moment,
      onplace: desk.onplace,
      onclose: () => {
        void unmount(dialog);
        opener.focus();
      }
    }
  });
}
