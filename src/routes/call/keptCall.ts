import { DAY, HOUR, RULE_SETS, type RuleSet } from '#lib/contract/index.ts';
import type { Answered } from '#lib/diagnosis/call.ts';
import { ACCESSES, type Access } from '#lib/diagnosis/observation.ts';

/** A call as far as it has come: this tab remembers it over a reload, and the browser the last one, should the tab be lost. */
export interface KeptCall {
  /** When it began, milliseconds since 1970; null: it has not. */
  begunAt: number | null;
  audience: readonly Access[];
  answers: readonly Answered[];
  /** The day that somebody chose to look at; null: the one that the answers suggest. */
  day: number | null;
  rules: RuleSet;
}

const KEY = 'linktwin-call';
const LAST = 'linktwin-last-call';
export const NO_CALL: KeptCall = { begunAt: null, audience: ['phone'], answers: [], day: null, rules: 'error-mode' };

export function keepCall(call: KeptCall): void {
  const text = JSON.stringify(call);
  put(() => sessionStorage.setItem(KEY, text));
  if (call.begunAt !== null && call.answers.length > 0) put(() => localStorage.setItem(LAST, text));
}

/** The call of this tab; a new one where there is none, or none that can be read. */
export const keptCall = (): KeptCall => found(() => sessionStorage.getItem(KEY));

/** So long after its beginning, the last call is offered to a tab that knows none. */
const OFFERED = 12 * HOUR;

/** The last call of this browser, where it began within the last twelve hours; one that is older is forgotten. */
export function lastCall(now: number): KeptCall | null {
  const call = found(() => localStorage.getItem(LAST));
  if (call.begunAt === null) return null;
  if (call.begunAt <= now && now - call.begunAt <= OFFERED) return call;
  forgetLast();
  return null;
}

/** A call that was ended is not offered again. */
export function forgetLast(): void {
  put(() => localStorage.removeItem(LAST));
}

/** Storage that is blocked or full is no error: the call goes on, and a reload ends it. */
function put(act: () => void): void {
  try {
    act();
  } catch {
    return;
  }
}

function found(read: () => string | null): KeptCall {
  try {
    return readCall(JSON.parse(read() ?? 'null'));
  } catch {
    return NO_CALL;
  }
}

/** The last moment from which every date of the month after it can be told, either way (ECMAScript, section 21.4.1.1), milliseconds. */
const FURTHEST = 8.64e15 - 60 * DAY;
const REPLIES: readonly unknown[] = ['yes', 'no', 'unknown'];

/** Takes over only what it knows: another version may have written it. */
export function readCall(value: unknown): KeptCall {
  if (typeof value !== 'object' || value === null) return NO_CALL;
  const { begunAt, audience, answers, day, rules } = value as Record<string, unknown>;
  const list = (one: unknown): readonly unknown[] => (Array.isArray(one) ? one : []);
  return {
    begunAt: typeof begunAt === 'number' && Math.abs(begunAt) <= FURTHEST ? begunAt : null,
    audience: ACCESSES.filter((access) => access === 'phone' || list(audience).includes(access)),
    answers: list(answers).filter(isAnswer),
    day: Number.isInteger(day) && (day as number) >= 0 && (day as number) <= 31 ? (day as number) : null,
    rules: RULE_SETS.find((one) => one === rules) ?? NO_CALL.rules
  };
}

function isAnswer(value: unknown): value is Answered {
  if (typeof value !== 'object' || value === null) return false;
  const { question, reply, check } = value as Record<string, unknown>;
  return typeof question === 'string' && REPLIES.includes(reply) && (check === undefined || check === true);
}
