import type { Message } from '#lib/contract/index.ts';
import { ACTION_WORDS, ALARM_WORDS, FAILURE_WORDS } from '../words.ts';
import { type Step, type Topic } from './row.ts';
import type { Travel } from './units.ts';

/** Messages on the WebSocket in words. */

const JSON_FORM =
  'The form of the messages as JSON. What they are about is documented: heartbeat, licence request, licence audit, details.';

const TOPIC: Record<Message['kind'], Topic> = {
  'sign-in': 'setup',
  'sign-in-accepted': 'setup',
  'sign-in-refused': 'setup',
  'licence-request': 'licence',
  'licence-grant': 'licence',
  'licence-audit': 'licence',
  'licence-audit-received': 'licence',
  status: 'status',
  'remote-request': 'status',
  'remote-answer': 'status',
  heartbeat: 'heartbeat',
  'heartbeat-answer': 'heartbeat'
};

const CLAUSES: Record<Message['kind'], readonly string[]> = {
  'sign-in': ['SR-12', 'SR-1'],
  'sign-in-accepted': ['SR-12'],
  'sign-in-refused': ['SR-12'],
  'licence-request': ['SR-13'],
  'licence-grant': ['SR-13', 'SC-4'],
  'licence-audit': ['SR-13'],
  'licence-audit-received': ['SR-13'],
  status: ['SC-4'],
  'remote-request': ['SC-5', 'SC-14'],
  'remote-answer': ['SC-5'],
  heartbeat: ['SC-4', 'SR-13'],
  'heartbeat-answer': ['SC-4', 'SC-14']
};

export function messageTitle(message: Message): string {
  switch (message.kind) {
    case 'sign-in':
      return `Sign-in: customer ${message.customerId}, system ${message.systemId}`;
    case 'sign-in-accepted':
      return `Sign-in accepted for ${message.customerName}`;
    case 'sign-in-refused':
      return 'Sign-in refused';
    case 'licence-request':
      return 'Licence request';
    case 'licence-grant': {
      const { length } = message.subscriptions;
      return length === 0
        ? 'Licence grant: nothing current'
        : `Licence grant: ${length} ${length === 1 ? 'subscription' : 'subscriptions'}`;
    }
    case 'licence-audit':
      return 'Licence audit: who uses what';
    case 'licence-audit-received':
      return 'Licence audit received';
    case 'status':
      return message.alarms.length === 0 ? 'Status: no alarms' : `Status: ${message.alarms.map((code) => ALARM_WORDS[code]).join(', ')}`;
    case 'remote-request':
      return `COM asks for ${ACTION_WORDS[message.action]}`;
    case 'remote-answer':
      return `${message.done ? 'Done' : 'Not allowed'}: ${ACTION_WORDS[message.action]}`;
    case 'heartbeat':
      return 'Heartbeat';
    case 'heartbeat-answer':
      return 'Heartbeat answered';
  }
}

const LOST_WORDS = {
  path: 'The way is cut',
  quality: 'The line is too poor',
  closed: 'The other end has closed this connection',
  'not-valid': 'What arrived is no message of the link'
} as const;

export const lostWords = (travel: Travel): string => LOST_WORDS[travel.why ?? 'path'];

function verdict(message: Message): string | null {
  if (message.kind === 'sign-in-refused') return FAILURE_WORDS[message.code];
  if (message.kind === 'licence-grant' && message.subscriptions.length === 0) return FAILURE_WORDS['entitlements.none'];
  if (message.kind === 'remote-answer' && !message.done) return 'The system’s own COM settings do not allow it';
  return null;
}

export const jsonBlock = (message: Message) => ({ title: `JSON: ${message.kind}`, text: JSON.stringify(message, null, 2) });

/** One message as an arrow. */
export function messageStep(travel: Travel): Step {
  const { message, to, sent, ended, phase } = travel;
  const refusal = verdict(message);
  return {
    at: sent,
    from: to === 'com' ? 'system' : 'com',
    to,
    title: messageTitle(message),
    topics: [TOPIC[message.kind]],
    detail: [
      ['Carried by', 'one WebSocket text frame, inside TLS'],
      ...(phase === 'arrived' ? ([['Under way for', `${ended! - sent} ms`]] as const) : [])
    ],
    blocks: [jsonBlock(message)],
    outcome: phase === 'lost' ? 'lost' : phase === 'under-way' ? 'pending' : refusal ? 'refused' : 'ok',
    reason: phase === 'lost' ? lostWords(travel) : phase === 'under-way' ? null : refusal,
    clauses: CLAUSES[message.kind],
    assumption: JSON_FORM
  };
}

export const topicOf = (message: Message): Topic => TOPIC[message.kind];
