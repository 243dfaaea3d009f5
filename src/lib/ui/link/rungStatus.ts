import type { RungView } from '#lib/views/index.ts';
import type { StateKind } from '../shape/states.ts';

export const RUNG_KINDS: Record<RungView['status'], StateKind> = { passed: 'on', failed: 'off', current: 'trying', unknown: 'none' };
export const RUNG_STATUS_WORDS: Record<RungView['status'], string> = {
  passed: 'passed',
  failed: 'failed',
  current: 'being tried',
  unknown: 'not reached'
};
