import type { Item } from '#lib/sessions/history.ts';

/**
 * Whether a session is a ticket or an exam in which the fault is still to be found: its record names it, so no file, link or copy of it is
 * made, nor is it shown where the lab’s own limits do not hold.
 */
export const isOpenTicket = ({ assessed, items }: { assessed: boolean; items: readonly Item[] }): boolean =>
  assessed && !items.some((item) => item.do === 'note' && (item.note as { is?: unknown } | null)?.is === 'hand-in');

export const HELD_BACK =
  'is a ticket that has not been handed in: a file, a link or a copy of it would tell what is wrong. Hand it in first.';
