import type { RuleSet } from '#lib/contract/index.ts';
import type { ClauseId } from './ids.ts';
import type { SourceKey } from './sources.ts';

/** The two wordings side by side (requirements.md, "Where the documents disagree"). */
interface Point {
  point: string;
  says: Record<RuleSet, readonly [text: string, clause: ClauseId]>;
  compared: 'same' | 'other words, same effect' | 'differs';
}

export const WORDING_SOURCES: Record<RuleSet, readonly SourceKey[]> = { 'error-mode': ['SD1', 'M1', 'M3'], 'grace-period': ['SD2', 'K2'] };

export const WORDINGS: readonly Point[] = [
  {
    point: 'Name of the 30 days',
    says: { 'error-mode': ['error mode', 'SC-6'], 'grace-period': ['licence grace period', 'SR-14'] },
    compared: 'other words, same effect'
  },
  {
    point: 'When they begin',
    says: { 'error-mode': ['when the link is interrupted', 'SC-6'], 'grace-period': ['when the link is interrupted', 'SR-14'] },
    compared: 'same'
  },
  {
    point: 'What the system runs on',
    says: {
      'error-mode': ['the entitlements that it had already received', 'SC-7'],
      'grace-period': ['the entitlements that exist', 'SR-14']
    },
    compared: 'other words, same effect'
  },
  {
    point: 'Alarms',
    says: { 'error-mode': ['daily alarms, in the system logs', 'SC-9'], 'grace-period': ['a daily alarm', 'SR-14'] },
    compared: 'other words, same effect'
  },
  {
    point: 'Reconnection',
    says: {
      'error-mode': ['clears the alarms and the error mode', 'SC-10'],
      'grace-period': ['clears the alarm and resets the period', 'SR-14']
    },
    compared: 'other words, same effect'
  },
  {
    point: 'The end',
    says: {
      'error-mode': ['all subscription features and telephony are deactivated', 'SC-11'],
      'grace-period': ['the subscription features stop; telephony is not mentioned, and stays on in the twin', 'SR-14']
    },
    compared: 'differs'
  }
];
