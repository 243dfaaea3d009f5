import type { Failure, Message, Port, Rung } from '#lib/contract/index.ts';
import { type Entry, type Fact, isRepeat } from '#lib/twin/trace/facts.ts';
import { type Surroundings, surroundingsAfter } from './surroundings.ts';

/** What belongs together on the wire, read from a trace: an attempt, a question with its answer, a message, an end. */

/** One message on its way. Moments are those of its first occurrence. */
export interface Travel {
  message: Message;
  to: 'com' | 'system';
  sent: number;
  ended: number | null;
  phase: 'under-way' | 'arrived' | 'lost';
  why: 'path' | 'quality' | 'closed' | 'not-valid' | null;
}

/** One climb from the route to the licence grant, as far as it came. */
export interface Attempt {
  is: 'attempt';
  at: number;
  ended: number | null;
  port: Port | null;
  ip: string | null;
  climbs: { at: number; rung: Rung; around: Surroundings }[];
  messages: Travel[];
  outcome: 'trying' | 'connected' | 'failed' | 'stopped';
  failure: Failure | null;
  /** What stood around it when it ended. */
  around: Surroundings;
}

/** A question and its answer, once the connection is up. */
export interface Exchange {
  is: 'exchange';
  at: number;
  request: Travel;
  answer: Travel | null;
  /** No answer will come any more. */
  givenUp: boolean;
}

/** A message that asks for no answer. */
interface Notice {
  is: 'notice';
  at: number;
  travel: Travel;
}

/** A connection that stood is over for the system. */
export interface End {
  is: 'end';
  at: number;
  /** Null: the system was switched off. */
  failure: Failure | null;
  by: 'system' | 'com';
  port: Port | null;
  ip: string | null;
  around: Surroundings;
}

/** No attempt is made at all. */
interface Idle {
  is: 'idle';
  at: number;
  failure: Failure;
}

/** The record begins with a link that is up. */
interface Standing {
  is: 'standing';
  at: number;
  port: Port | null;
  ip: string | null;
}

export type Unit = Attempt | Exchange | Notice | End | Idle | Standing;

/** How often a unit happened: `times` times, `periodMs` apart. */
export interface Times {
  periodMs: number;
  times: number;
}
const ONCE: Times = { periodMs: 0, times: 1 };

export interface UnitListener {
  onUnit(unit: Unit, times: Times): void;
  /** Somebody did something. */
  onCommand(): void;
}

const ANSWERS: Partial<Record<Message['kind'], Message['kind']>> = {
  'heartbeat-answer': 'heartbeat',
  'licence-audit-received': 'licence-audit',
  'remote-answer': 'remote-request'
};
const QUESTIONS = new Set<Message['kind']>(Object.values(ANSWERS));
const SIGN_IN = new Set<Message['kind']>(['sign-in', 'sign-in-accepted', 'sign-in-refused', 'licence-request', 'licence-grant']);
/** The link is lost when so many heartbeats in a row stay unanswered; an earlier end came from the other side. */
const MISSED = 3;

/** Half of the longest round trip that a network may have, and a little. */
const LONGEST_WAY_MS = 6000;

type LinkFact = Fact & { is: 'link' };
type FrameFact = Fact & { is: 'frame' };

/** Reads one system's traffic, fact by fact. */
class Reader {
  #around: Surroundings | null = null;
  #attempt: Attempt | null = null;
  #exchanges: Exchange[] = [];
  #notices: Notice[] = [];
  #flights = new Map<string, Travel[]>();
  #port: Port | null = null;
  #ip: string | null = null;
  #unanswered = 0;

  constructor(
    private readonly system: string,
    private readonly listener: UnitListener
  ) {}

  /** Nothing is under way that a repetition would tear apart. */
  get isAtRest(): boolean {
    return !this.#attempt && this.#exchanges.length === 0 && this.#notices.length === 0;
  }

  read(fact: Fact, at: number, times: Times): void {
    if (fact.is === 'command') return this.listener.onCommand();
    const before = this.#around;
    this.#around = surroundingsAfter(before, this.system, fact);
    if (!('system' in fact) || fact.system !== this.system) return;
    if (fact.is === 'link') this.#link(fact, at, times);
    if (fact.is === 'frame') this.#frame(fact, at, times);
  }

  /** What is not over yet. */
  rest(until: number): void {
    for (const flights of this.#flights.values())
      for (const travel of flights) if (until - travel.sent > LONGEST_WAY_MS) this.#vanish(travel, ONCE);
    if (this.#attempt) this.listener.onUnit(this.#attempt, ONCE);
    for (const unit of [...this.#exchanges, ...this.#notices]) this.listener.onUnit(unit, ONCE);
  }

  #link({ set }: LinkFact, at: number, times: Times): void {
    const around = this.#around!;
    if (set.port !== undefined) this.#port = set.port;
    if (set.ip !== undefined) this.#ip = set.ip;
    const attempt = this.#attempt;
    if (set.state === 'connecting' && set.rung) {
      this.#giveUpWaiting(times);
      this.#unanswered = 0;
      const climbs = set.rung === 'config' ? [] : [{ at, rung: set.rung, around }];
      const { port = null, ip = null } = set;
      this.#attempt = { is: 'attempt', at, ended: null, port, ip, climbs, messages: [], outcome: 'trying', failure: null, around };
    } else if (set.state === 'connecting') {
      const by = set.failure?.code === 'heartbeat.missed' && this.#unanswered < MISSED ? 'com' : 'system';
      this.#giveUpWaiting(times);
      this.listener.onUnit({ is: 'end', at, failure: set.failure ?? null, by, port: this.#port, ip: this.#ip, around }, times);
    } else if (attempt) {
      if (set.rung && set.state === undefined) attempt.climbs.push({ at, rung: set.rung, around });
      if (set.port !== undefined && set.state === undefined) attempt.port = set.port;
      if (set.ip !== undefined && set.state === undefined) attempt.ip = set.ip;
      if (set.state) this.#endAttempt(attempt, set, at, times);
    } else if (set.state === 'connected') {
      this.listener.onUnit({ is: 'standing', at, port: this.#port, ip: this.#ip }, times);
    }
    if (set.state === 'idle' && set.failure) this.listener.onUnit({ is: 'idle', at, failure: set.failure }, times);
  }

  #endAttempt(attempt: Attempt, { state, failure }: LinkFact['set'], at: number, times: Times): void {
    attempt.ended = at;
    attempt.around = this.#around!;
    attempt.outcome = state === 'connected' ? 'connected' : state === 'waiting' ? 'failed' : 'stopped';
    attempt.failure = failure ?? null;
    this.#attempt = null;
    this.listener.onUnit(attempt, times);
  }

  #frame(fact: FrameFact, at: number, times: Times): void {
    const key = `${fact.to} ${fact.message.kind}`;
    if (fact.phase === 'sent') {
      const travel: Travel = { message: fact.message, to: fact.to, sent: at, ended: null, phase: 'under-way', why: null };
      const flights = this.#flights.get(key);
      if (flights) flights.push(travel);
      else this.#flights.set(key, [travel]);
      this.#sent(travel, at);
      return;
    }
    const flights = this.#flights.get(key) ?? [];
    while (flights[0] && at - flights[0].sent > LONGEST_WAY_MS) this.#vanish(flights.shift()!, times);
    const travel = flights.shift();
    // It was sent before the record began.
    if (!travel) return;
    travel.ended = at;
    travel.phase = fact.phase;
    travel.why = fact.phase === 'lost' ? fact.why : null;
    if (travel.message.kind === 'heartbeat-answer' && travel.phase === 'arrived') this.#unanswered = 0;
    this.#settle(travel, times);
  }

  /** It was in a socket that closed: nobody tells what became of it. */
  #vanish(travel: Travel, times: Times): void {
    travel.phase = 'lost';
    travel.why = 'closed';
    this.#settle(travel, times);
  }

  #sent(travel: Travel, at: number): void {
    const { kind } = travel.message;
    if (kind === 'heartbeat') this.#unanswered++;
    if (this.#attempt && this.#isSigningIn(kind)) this.#attempt.messages.push(travel);
    else if (QUESTIONS.has(kind)) this.#exchanges.push({ is: 'exchange', at, request: travel, answer: null, givenUp: false });
    else {
      const asked = ANSWERS[kind] && this.#exchanges.find((one) => !one.answer && one.request.message.kind === ANSWERS[kind]);
      if (asked) asked.answer = travel;
      else this.#notices.push({ is: 'notice', at, travel });
    }
  }

  /** COM may still send on an older connection that it believes in: that is not part of the attempt. */
  #isSigningIn(kind: Message['kind']): boolean {
    return SIGN_IN.has(kind) && this.#attempt!.climbs.some(({ rung }) => rung === 'sign-in');
  }

  #settle(travel: Travel, times: Times): void {
    const notice = this.#notices.find((one) => one.travel === travel);
    if (notice) {
      this.#notices = this.#notices.filter((one) => one !== notice);
      return this.listener.onUnit(notice, times);
    }
    const exchange = this.#exchanges.find((one) => one.answer === travel || (one.request === travel && travel.phase === 'lost'));
    if (exchange) this.#over(exchange, times);
  }

  /** A new attempt, or the end of the connection: what arrived there without an answer gets none. */
  #giveUpWaiting(times: Times): void {
    for (const exchange of this.#exchanges.filter(({ request, answer }) => request.phase === 'arrived' && !answer)) {
      exchange.givenUp = true;
      this.#over(exchange, times);
    }
  }

  #over(exchange: Exchange, times: Times): void {
    this.#exchanges = this.#exchanges.filter((one) => one !== exchange);
    this.listener.onUnit(exchange, times);
  }
}

/** Reads a trace up to and including a moment. A block of repetitions is read once, for all of them. */
export function readUnits(trace: readonly Entry[], system: string, until: number, listener: UnitListener): void {
  const reader = new Reader(system, listener);
  for (const entry of trace) {
    if (entry.at > until) break;
    if (!isRepeat(entry)) {
      reader.read(entry.fact, entry.at, ONCE);
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    const whole = Math.min(times, Math.floor((until - entry.at) / periodMs));
    const together = whole > 0 && reader.isAtRest;
    if (together) for (const { at, fact } of body) reader.read(fact, entry.at + at, { periodMs, times: whole });
    for (let turn = together ? whole : 0; turn < times; turn++) {
      const start = entry.at + turn * periodMs;
      if (start > until) break;
      for (const { at, fact } of body) if (start + at <= until) reader.read(fact, start + at, ONCE);
    }
  }
  reader.rest(until);
}
