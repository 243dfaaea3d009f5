import type { LogCode } from '#lib/contract/index.ts';
import type { Act, LogItem } from '#lib/views/index.ts';

/** Groups of log rows that can be switched on and off, each with its count. Acts are none of the system's own rows. */
export const GROUPS = [
  { id: 'acts', text: 'Acts', codes: [] },
  { id: 'link', text: 'Link', codes: ['link.lost', 'link.restored', 'entitlement.error-mode', 'entitlement.expired'] },
  { id: 'daily', text: 'Daily alarms', codes: ['link.down-daily'] },
  {
    id: 'service',
    text: 'Features',
    codes: ['feature.off', 'feature.on', 'telephony.off', 'telephony.on', 'subscription.expired', 'subscription.short']
  },
  { id: 'calls', text: 'Calls', codes: ['call.connected', 'call.refused', 'call.ended'] },
  { id: 'changes', text: 'Changes', codes: ['config.changed', 'reboot', 'remote.refused', 'certificate.expiring'] },
  { id: 'quiet', text: 'Heartbeats, attempts', codes: ['heartbeat.answered', 'heartbeat.unanswered', 'attempt.failed', 'licence.audit'] }
] as const satisfies readonly { id: string; text: string; codes: readonly LogCode[] }[];

export type GroupId = (typeof GROUPS)[number]['id'];

const GROUP_OF = new Map<LogCode, GroupId>(GROUPS.flatMap(({ id, codes }) => codes.map((code) => [code as LogCode, id] as const)));

export const groupOf = (row: LogItem | Act): GroupId => ('act' in row ? 'acts' : (GROUP_OF.get(row.code) ?? 'changes'));

/** The story: everything but what repeats. */
export const STORY: readonly GroupId[] = GROUPS.map(({ id }) => id).filter((id) => id !== 'quiet');
