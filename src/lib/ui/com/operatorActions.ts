import type { RemoteAction, Settings } from '#lib/contract/index.ts';

/** Which setting of the system lets COM's operator do what (SC-5). */
export const SETTING_OF: Record<RemoteAction, keyof Settings['com']> = {
  backup: 'backupRestore',
  restore: 'backupRestore',
  upgrade: 'upgrade',
  'collect-logs': 'logCollection',
  manage: 'management'
};

/** What the button says. All labels are ours. */
export const ACTION_TITLES: Record<RemoteAction, string> = {
  backup: 'Back up',
  restore: 'Restore',
  upgrade: 'Upgrade',
  'collect-logs': 'Collect logs',
  manage: 'Manage'
};
