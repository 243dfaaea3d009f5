import type { Outcome, Party, Topic } from '#lib/views/sequence.ts';
import type { StateKind } from '../shape/states.ts';

export const PARTY_WORDS: Record<Party, string> = { system: 'System', dns: 'DNS', network: 'Network', com: 'COM' };

export const TOPIC_WORDS: Record<Topic, string> = {
  setup: 'Connection set-up',
  heartbeat: 'Heartbeats',
  licence: 'Licence & audit',
  status: 'Status & remote actions',
  failure: 'Failures'
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  ok: 'arrived',
  lost: 'lost',
  refused: 'refused',
  timeout: 'no answer',
  pending: 'under way'
};

export const OUTCOME_KINDS: Record<Outcome, StateKind> = { ok: 'on', lost: 'off', refused: 'off', timeout: 'off', pending: 'trying' };
