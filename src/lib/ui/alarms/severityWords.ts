import type { Severity } from '#lib/contract/index.ts';

/** A severity as alarms and log say it, beside its shape. */
export const SEVERITY_WORDS: Record<Severity, string> = {
  info: 'Info',
  warning: 'Warning',
  minor: 'Minor',
  major: 'Major',
  critical: 'Critical'
};
