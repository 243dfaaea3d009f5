import type { Attachment } from 'svelte/attachments';

/**
 * A dialog that stands above everything as soon as it is there, and whose end is told at once. The browser tells of it with the next
 * picture: on a slow tablet whoever opens it anew before that would do so in vain.
 */
export const modal =
  (onclose: (dialog: HTMLDialogElement) => void): Attachment<HTMLDialogElement> =>
  (dialog) => {
    dialog.showModal();
    const closed = new MutationObserver(() => dialog.open || onclose(dialog));
    closed.observe(dialog, { attributeFilter: ['open'] });
    return () => closed.disconnect();
  };
