import type { EntitlementMode, Feature, LogCode, Reason, Severity } from '#lib/contract/index.ts';
import type { Ground, LogData, Service } from '../trace/facts.ts';
import type { AlarmBoard } from './alarms.ts';

type Log = (code: LogCode, severity: Severity, data: LogData, because: readonly Ground[]) => void;

/** Writes to log and alarms what a change of service means, and what brought it about. */
export function noteService(
  before: Service,
  after: Service,
  mode: EntitlementMode,
  because: readonly Ground[],
  alarms: AlarmBoard,
  write: Log
): void {
  const log = (code: LogCode, severity: Severity, data: LogData) => write(code, severity, data, because);
  const { telephony } = after;
  if (before.telephony.on !== telephony.on)
    log(telephony.on ? 'telephony.on' : 'telephony.off', telephony.on ? 'info' : 'critical', { why: telephony.why });
  for (const [feature, { on, why }] of Object.entries(after.features)) {
    if (before.features[feature as Feature].on !== on) log(on ? 'feature.on' : 'feature.off', on ? 'info' : 'major', { feature, why });
  }
  if (mode === 'subscribed') noteEnded(before, after, because, alarms, log);
  noteShort(after, because, alarms, log);
}

type Told = (code: LogCode, severity: Severity, data: LogData) => void;

function noteEnded(before: Service, after: Service, because: readonly Ground[], alarms: AlarmBoard, log: Told): void {
  const was = (type: string, expiresAt: string) =>
    before.subscriptions.some((old) => old.type === type && old.expiresAt === expiresAt && old.active);
  for (const { type, expiresAt, active } of after.subscriptions) {
    if (active || !was(type, expiresAt)) continue;
    alarms.raise('subscription.expired', 'major', because);
    log('subscription.expired', 'major', { type });
  }
  if (after.subscriptions.every((one) => one.active)) alarms.clear('subscription.expired');
}

const SHORT: readonly Reason[] = ['subscription-short', 'subscription-missing'];

function noteShort(after: Service, because: readonly Ground[], alarms: AlarmBoard, log: Told): void {
  const extensions = after.users.filter((user) => SHORT.includes(user.why)).map((user) => user.extension);
  const known = alarms.isUp('subscription.short');
  if (extensions.length && !known) {
    alarms.raise('subscription.short', 'warning', because);
    log('subscription.short', 'warning', { extensions });
  } else if (!extensions.length && known) alarms.clear('subscription.short');
}
