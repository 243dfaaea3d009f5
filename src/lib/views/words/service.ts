import type { Feature, Profile, Reason } from '#lib/contract/index.ts';

/** Words of what is in service and what not, and why. All wording is ours. */

export const FEATURE_WORDS: Record<Feature, string> = {
  voicemail: 'Voicemail',
  'workplace-desktop': 'Workplace desktop',
  'workplace-mobile': 'Workplace mobile',
  'one-x-portal': 'one-X Portal',
  telecommuter: 'Telecommuter',
  ums: 'Unified messaging',
  'ms-teams': 'MS Teams',
  'receptionist-console': 'Receptionist console',
  'phone-files': 'Phone files',
  'com-backup': 'COM backup and restore',
  'com-upgrade': 'COM upgrade',
  'com-logs': 'COM log collection',
  'com-management': 'COM management'
};

/** Reasons are one in both wordings, so that no word of one wording stands in a session of the other. */
export const REASON_WORDS: Record<Reason, string> = {
  subscribed: 'subscribed',
  held: 'running on entitlements received before the link was lost',
  'never-subscribed': 'the system never received subscriptions',
  'error-mode-over': 'the 30 days without the link are over',
  'subscription-expired': 'the subscription has expired',
  'subscription-missing': 'there is no such subscription',
  'subscription-short': 'there are fewer subscriptions than users',
  'no-profile': 'the user has no profile (non-licensed user)',
  'no-user': 'no user’s profile has it',
  'name-resolves': 'the DNS server that is set knows the storage server’s name',
  'storage-unresolved': 'no DNS server that is set knows storage.googleapis.com',
  'link-up': 'the link is up and the setting allows it',
  'link-down': 'the link is down',
  'setting-off': 'not enabled on the system',
  'older-rules': 'the older rules leave telephony on',
  busy: 'already in a call'
};

export const PROFILE_WORDS: Record<Profile, string> = {
  telephony: 'Telephony User',
  'telephony-plus': 'Telephony Plus User',
  uc: 'UC User',
  none: 'Non-licensed User'
};
