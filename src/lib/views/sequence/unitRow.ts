import type { Message } from '#lib/contract/index.ts';
import { FAILURE_CAUSES } from '../rules.ts';
import { FAILURE_WORDS, RUNG_WORDS } from '../words.ts';
import { attemptSteps } from './attempt.ts';
import { jsonBlock, lostWords, messageStep, messageTitle, topicOf } from './messages.ts';
import { type Outcome, type Step } from './row.ts';
import { silenceOfCom } from './silence.ts';
import type { Attempt, End, Exchange, Unit } from './units.ts';

/** A unit as a row, and how many of a kind fold into one. */
export interface Telling {
  /** Units with the same key tell the same story. */
  key: string;
  /** It repeats while nobody does anything and is no news: heartbeats, audits, failed attempts. */
  quiet: boolean;
  step: Step;
  /** The title of so many at once. */
  counted: (count: string) => string;
  /** What it consists of, when it happens again so much later: only clocks differ. */
  steps: ((shift: number) => Step[]) | null;
  isOpen: boolean;
}

export function tell(unit: Unit): Telling {
  switch (unit.is) {
    case 'attempt':
      return tellAttempt(unit);
    case 'exchange':
      return tellExchange(unit);
    case 'end':
      return tellEnd(unit);
    case 'notice': {
      const step = messageStep(unit.travel);
      const outcome = step.outcome === 'ok' ? '' : ` (${step.reason ?? 'under way'})`;
      const key = `notice ${JSON.stringify(unit.travel.message)} ${unit.travel.phase} ${unit.travel.why}`;
      return { key, quiet: false, step, counted: (count) => `${count} times: ${step.title}${outcome}`, steps: null, isOpen: false };
    }
    case 'idle': {
      const reason = FAILURE_WORDS[unit.failure.code];
      const step: Step = {
        at: unit.at,
        from: 'system',
        to: 'com',
        shape: 'note',
        title: 'No attempt is made: the initial configuration is not complete',
        outcome: 'refused',
        reason,
        clauses: ['SR-1'],
        assumption: 'That the system does not even try before both are entered.'
      };
      return { key: `idle ${reason}`, quiet: true, step, counted: (count) => `${count} times no attempt made`, steps: null, isOpen: false };
    }
    case 'standing': {
      const where = unit.port ? ` on port ${unit.port}${unit.ip ? ` to ${unit.ip}` : ''}` : '';
      const step: Step = {
        at: unit.at,
        from: 'system',
        to: 'com',
        shape: 'note',
        title: `The record begins with the link up${where}`,
        detail: [['Connection set-up', 'before this record; cut the line and mend it to see one']],
        clauses: ['SC-3']
      };
      return { key: 'standing', quiet: false, step, counted: () => step.title, steps: null, isOpen: false };
    }
  }
}

/** An assumption has a name, a clause has a number. */
const CLAUSE = /^[A-Z]/;

function tellAttempt(attempt: Attempt): Telling {
  const { at, outcome, failure, port, ip, climbs } = attempt;
  const by = port ? ` on port ${port}` : '';
  const why = failure ? FAILURE_WORDS[failure.code] : '';
  const basis = { at, from: 'system', to: 'com', shape: 'note', clauses: ['SC-1', 'SC-2'] } as const;
  const detail: Step['detail'] = [
    ['Port', port ? String(port) : 'none: it did not come as far as TCP'],
    ['COM’s address', ip ?? 'not known yet'],
    ...(failure ? ([['Stopped at', RUNG_WORDS[failure.rung].title]] as const) : [])
  ];
  const steps = (shift: number) => attemptSteps(attempt, shift);
  switch (outcome) {
    case 'connected':
      return {
        key: `connected ${port}`,
        quiet: false,
        step: { ...basis, title: `Connection set up${by}`, detail, topics: ['setup', 'licence'], clauses: [...basis.clauses, 'SC-10'] },
        counted: (count) => `${count} times: connection set up${by}`,
        steps,
        isOpen: true
      };
    case 'failed':
      return {
        key: `failed ${failure!.code}`,
        quiet: true,
        step: {
          ...basis,
          title: `Attempt${by} failed: ${why}`,
          detail,
          topics: [...new Set(['setup' as const, ...attempt.messages.map(({ message }) => topicOf(message)), 'failure' as const])],
          outcome: /timeout|unreachable/.test(failure!.code) ? 'timeout' : 'refused',
          reason: why,
          clauses: FAILURE_CAUSES[failure!.code].filter((rule) => CLAUSE.test(rule)),
          assumption: 'How long an attempt waits, and that 30 seconds pass before the next.'
        },
        counted: (count) => `${count} attempts failed: ${why}`,
        steps,
        isOpen: true
      };
    default: {
      const stopped = outcome === 'stopped';
      const rung = climbs.at(-1)?.rung;
      return {
        key: outcome,
        quiet: false,
        step: {
          ...basis,
          title: stopped ? `Attempt${by} broken off` : `Attempt${by} under way${rung ? `: ${RUNG_WORDS[rung].title}` : ''}`,
          detail,
          outcome: stopped ? 'lost' : 'pending',
          reason: stopped ? 'The system was switched off' : null
        },
        counted: (count) => `${count} attempts broken off`,
        steps,
        isOpen: true
      };
    }
  }
}

/** What became of a question: answered, lost, or still open. */
function exchangeOutcome({ request, answer, givenUp }: Exchange): { outcome: Outcome; reason: string | null; how: string } {
  if (request.phase === 'lost') return { outcome: 'lost', reason: lostWords(request), how: `asked-${request.why}` };
  if (answer?.phase === 'lost') return { outcome: 'lost', reason: `The answer: ${lower(lostWords(answer))}`, how: `answer-${answer.why}` };
  if (answer?.phase === 'arrived') {
    const refused = answer.message.kind === 'remote-answer' && !answer.message.done;
    return refused
      ? { outcome: 'refused', reason: 'The system’s own COM settings do not allow it', how: 'refused' }
      : { outcome: 'ok', reason: null, how: 'answered' };
  }
  return givenUp
    ? { outcome: 'timeout', reason: 'No answer came', how: 'unanswered' }
    : { outcome: 'pending', reason: null, how: 'pending' };
}

/** Within a sentence, where the first word is no name in capitals. */
const lower = (text: string) => (/^[A-Z]{2}/.test(text) ? text : text[0]!.toLowerCase() + text.slice(1));

function exchangeTitle(message: Message, outcome: Outcome): string {
  if (message.kind === 'heartbeat') return outcome === 'ok' ? 'Heartbeat answered' : outcome === 'pending' ? 'Heartbeat' : 'Heartbeat lost';
  if (message.kind === 'licence-audit') return outcome === 'ok' ? 'Licence audit received by COM' : messageTitle(message);
  const done = { ok: ': done', refused: ': not allowed', lost: ': lost', timeout: ': no answer', pending: '' }[outcome];
  return messageTitle(message) + done;
}

function countedTitle(message: Message, outcome: Outcome, reason: string | null): (count: string) => string {
  const why = reason ? `: ${lower(reason)}` : '';
  if (message.kind === 'heartbeat') return (count) => `${count} heartbeats ${outcome === 'ok' ? 'answered' : `lost${why}`}`;
  if (message.kind === 'licence-audit') return (count) => `${count} licence audits ${outcome === 'ok' ? 'received by COM' : `lost${why}`}`;
  return (count) => `${count} times: ${exchangeTitle(message, outcome)}`;
}

function tellExchange(exchange: Exchange): Telling {
  const { at, request, answer } = exchange;
  const { message } = request;
  const { outcome, reason, how } = exchangeOutcome(exchange);
  const first = messageStep(request);
  const remote = message.kind === 'remote-request' ? message.action : '';
  return {
    key: `${message.kind} ${remote} ${how}`,
    quiet: message.kind !== 'remote-request',
    step: {
      at,
      from: first.from,
      to: first.to,
      shape: request.phase === 'lost' || !answer ? 'arrow' : 'exchange',
      title: exchangeTitle(message, outcome),
      topics: first.topics!,
      detail: answer?.phase === 'arrived' ? [['Answered after', `${answer.ended! - request.sent} ms`]] : [],
      blocks: [message, ...(answer ? [answer.message] : [])].map(jsonBlock),
      outcome,
      reason,
      clauses: first.clauses!,
      assumption: first.assumption!
    },
    counted: countedTitle(message, outcome, reason),
    steps: () => [request, ...(answer ? [answer] : [])].map(messageStep),
    isOpen: false
  };
}

function tellEnd({ at, failure, by, ip, port, around }: End): Telling {
  const why = by === 'com' ? 'COM has closed the connection' : failure ? FAILURE_WORDS[failure.code] : 'The system is switched off';
  const silence = ip && port && by === 'system' ? silenceOfCom(around, ip, port) : null;
  const told = silence === null || silence.why.startsWith('The way was cut');
  const step: Step = {
    at,
    from: by,
    to: by === 'system' ? 'com' : 'system',
    shape: 'note',
    title:
      by === 'com'
        ? why
        : failure
          ? `The system gives the connection up: ${lower(why)}`
          : 'The system is switched off and closes the connection',
    detail: told ? [] : [['COM', 'is not told: it learns of it from silence']],
    topics: failure ? ['setup', 'failure'] : ['setup'],
    outcome: !failure ? 'ok' : failure.code === 'heartbeat.missed' ? 'timeout' : 'refused',
    reason: why,
    clauses: failure ? ['SC-6'] : [],
    assumption: failure?.code === 'heartbeat.missed' ? 'That the link is lost when three heartbeats in a row stay unanswered.' : null
  };
  const close: Step = {
    at,
    from: 'system',
    to: silence && !told ? silence.reaches : 'com',
    title: 'Close of the connection',
    outcome: told ? 'ok' : 'lost',
    reason: told ? null : silence!.why,
    clauses: []
  };
  return {
    key: `end ${by} ${failure?.code}`,
    quiet: false,
    step,
    counted: (count) => `${count} times: ${step.title}`,
    steps: by === 'system' ? () => [close] : null,
    isOpen: false
  };
}
