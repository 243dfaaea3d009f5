import type { Dialect } from './dialect.ts';
import type { Api } from './find.ts';

type Answer<T = string> = { ok: true; value: T } | { ok: false; problem: string };
export type Verb = 'initialize' | 'get' | 'set' | 'commit' | 'finish';

/** Codes that mean "this LMS does not have that", which is no failure: optional elements may be missing. */
const NOT_THERE = new Set(['401', '402', '403']);

/** The conversation with an LMS. Nothing here throws: every refusal, and an LMS that breaks off, is an answer with its reason in words. */
export class LmsConnection {
  readonly dialect: Dialect;
  #api: Api;

  constructor(api: Api, dialect: Dialect) {
    this.#api = api;
    this.dialect = dialect;
  }

  initialize = (): Answer => this.#ask('initialize', '');
  commit = (): Answer => this.#ask('commit', '');
  finish = (): Answer => this.#ask('finish', '');
  set = (element: string, value: string): Answer => this.#ask('set', element, value);

  /** The value of an element; empty where the LMS has none, or does not have the element. */
  get(element: string): Answer {
    const answer = this.#call(this.dialect.functions.get, element);
    if (!answer.ok) return answer;
    const code = this.#code();
    return answer.value !== '' || code === '0' || NOT_THERE.has(code)
      ? answer
      : { ok: false, problem: this.#inWords('get', code, element) };
  }

  #ask(verb: Exclude<Verb, 'get'>, ...args: string[]): Answer {
    const answer = this.#call(this.dialect.functions[verb], ...args);
    if (!answer.ok || answer.value === 'true') return answer;
    return { ok: false, problem: this.#inWords(verb, this.#code(), args[0]!) };
  }

  #call(name: string, ...args: string[]): Answer {
    try {
      // Some answer with a boolean where the standard has text.
      return { ok: true, value: String(this.#api[name]!(...args) ?? '') };
    } catch (error) {
      return { ok: false, problem: `${name}: the LMS broke off (${error instanceof Error ? error.message : String(error)})` };
    }
  }

  #code(): string {
    const code = this.#call(this.dialect.functions.lastError);
    return code.ok ? code.value : '';
  }

  #inWords(verb: Verb, code: string, element: string): string {
    const { functions } = this.dialect;
    const text = code === '' ? '' : this.#text(code);
    const reason = code === '' || code === '0' ? 'without a reason' : text === '' ? `error ${code}` : `${text}, error ${code}`;
    return `${functions[verb]}${element ? ` of ${element}` : ''} was refused: ${reason}`;
  }

  #text(code: string): string {
    const text = this.#call(this.dialect.functions.errorText, code);
    return text.ok ? text.value.trim() : '';
  }
}
