import type { RemoteAction } from '#lib/contract/index.ts';

/** What the button says. All labels are ours. */
export const ACTION_TITLES: Record<RemoteAction, string> = {
  backup: 'Back up',
  restore: 'Restore',
  upgrade: 'Upgrade',
  'collect-logs': 'Collect logs',
  manage: 'Manage'
};
