import { EMERGENCY_NUMBERS, type Reason } from '#lib/contract/index.ts';
import { type LogItem, REASON_WORDS, type TwinState } from '#lib/views/index.ts';
import { whoIs } from './phone.ts';

/** What became of the last call of a phone: in words, with the clause that it follows from or the assumption that it is. */
export interface Outcome {
  at: number;
  kind: 'connected' | 'refused' | 'ended';
  words: string;
  /** The call that was refused. */
  call?: { from: string; to: string };
  clauses: readonly string[];
  assumption: string | null;
}

const EMERGENCY =
  'Emergency numbers (112 and 999) connect from every phone: with telephony off, with its user logged out, and from within a call, which ends for that. The documents tell of licence mode alone.';

/** What each reason rests on. */
const BASIS: Partial<Record<Reason, { clauses?: readonly string[]; assumption?: string }>> = {
  'error-mode-over': { clauses: ['SC-11'] },
  'subscription-expired': { clauses: ['SC-12'] },
  'never-subscribed': { assumption: 'A system that never received subscriptions has no telephony.' },
  'subscription-short': { assumption: 'Where subscriptions are too few, the highest extensions go without.' },
  busy: { assumption: 'A phone has one line: in a call it takes no other, and nothing waits or is passed on.' }
};

/** The last thing that happened to calls of this phone, or null. */
export function outcomeOf(log: readonly LogItem[], view: TwinState, extension: string): Outcome | null {
  const row = log.findLast(({ code, data }) => code.startsWith('call.') && (data['from'] === extension || data['to'] === extension));
  if (!row) return null;
  const [from, to] = [String(row.data['from']), String(row.data['to'])];
  const called = to === extension;
  const other = whoIs(view, called ? from : to);
  const same = { at: row.at, clauses: [], assumption: null };
  switch (row.code) {
    case 'call.connected':
      return {
        ...same,
        kind: 'connected',
        words: called ? `${other} called and was connected` : `Connected to ${other}`,
        assumption: (EMERGENCY_NUMBERS as readonly string[]).includes(to) ? EMERGENCY : null
      };
    case 'call.ended':
      return { ...same, kind: 'ended', words: `The call with ${other} is over` };
    default: {
      const why = row.data['why'] as Reason;
      const at = row.data['end'] === 'telephony' ? '' : ` at ${whoIs(view, row.data['end'] === 'caller' ? from : to)}`;
      const words = `${called ? `Call from ${other}` : `Call to ${other}`} refused${at}: ${REASON_WORDS[why]}`;
      return {
        at: row.at,
        kind: 'refused',
        words,
        call: { from, to },
        clauses: BASIS[why]?.clauses ?? [],
        assumption: BASIS[why]?.assumption ?? null
      };
    }
  }
}
