import { type Entry, type Fact, type Happened, isRepeat, type Repeat } from '#lib/twin/trace/facts.ts';
import { digest } from './chain.ts';

/**
 * A trace as a small text. Most of what happens in a run happens again and again: each fact stands once in a dictionary, each body
 * of a repetition once in another, and what is left of an entry is how long after the one before it came and which it was.
 * The gzip over it brings its own checksum; where a browser has none, the text begins with its hash.
 */

/** What a recording says of itself, under the same checksum as its entries. */
export interface RecordingHead {
  /** The engine's version whose trace it is. */
  engine: string;
  /** The session's head that it was recorded at, and how many items the record had then. */
  head: string;
  count: number;
  /** How far the run had been lived, in ms since its epoch. */
  at: number;
}

export interface Recording extends RecordingHead {
  trace: Entry[];
}

/** What is read at most; ten years of daily use stay far below. */
export const RECORDING_LIMITS = { bytes: 5 * 1024 * 1024, characters: 64 * 1024 * 1024 } as const;

const FORM = 1;
const AT_ONCE = 4000;

/** Numbers in a row: of an entry how long after the one before, then its fact's place; of a repetition -1 less its body's place, its period and its times. */
interface Packed extends RecordingHead {
  form: typeof FORM;
  facts: Fact[];
  bodies: number[][];
  entries: number[];
}

/** A recording's bytes; null where they would be more than is ever read again. Never throws. */
export async function encodeRecording(trace: readonly Entry[], head: RecordingHead): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const packing = new Packing();
    for (let begin = 0; begin < trace.length; begin += AT_ONCE) {
      // A long trace must not hold the screen up.
      if (begin > 0) await new Promise((next) => setTimeout(next));
      for (const entry of trace.slice(begin, begin + AT_ONCE)) packing.add(entry);
    }
    const { engine, head: hash, count, at } = head;
    const text = packing.text({ engine, head: hash, count, at });
    if (text.length > RECORDING_LIMITS.characters) return null;
    const bytes = typeof CompressionStream === 'undefined' ? hashed(text) : await gzipped(text);
    return bytes.length > RECORDING_LIMITS.bytes ? null : bytes;
  } catch {
    return null;
  }
}

/** What `encodeRecording` was given; null where the bytes are not what was written, too many, or no run can have gone so. Never throws. */
export async function decodeRecording(bytes: unknown): Promise<Recording | null> {
  if (!(bytes instanceof Uint8Array) || bytes.length > RECORDING_LIMITS.bytes) return null;
  try {
    const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? await unzipped(bytes as Uint8Array<ArrayBuffer>) : proven(bytes);
    return text === null ? null : unpacked(JSON.parse(text) as Packed);
  } catch {
    return null;
  }
}

class Packing {
  #facts = new Dictionary();
  #bodies = new Dictionary();
  #entries: number[] = [];
  #last = 0;

  add(entry: Entry): void {
    this.#entries.push(entry.at - this.#last);
    this.#last = entry.at;
    if (!isRepeat(entry)) return void this.#entries.push(this.#facts.placeOf(JSON.stringify(entry.fact)));
    const { periodMs, times, body } = entry.repeat;
    this.#entries.push(-1 - this.#bodies.placeOf(JSON.stringify(this.#numbersOf(body))), periodMs, times);
  }

  text(head: RecordingHead): string {
    const rest = JSON.stringify({ form: FORM, ...head }).slice(0, -1);
    return `${rest},"facts":${this.#facts.text},"bodies":${this.#bodies.text},"entries":${JSON.stringify(this.#entries)}}`;
  }

  #numbersOf(body: readonly Happened[]): number[] {
    let last = 0;
    return body.flatMap(({ at, fact }) => {
      const after = at - last;
      last = at;
      return [after, this.#facts.placeOf(JSON.stringify(fact))];
    });
  }
}

/** Texts in the order in which they first came. */
class Dictionary {
  #places = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size);
    return this.#places.size - 1;
  }

  /** All of them, as a list in JSON. */
  get text(): string {
    return `[${[...this.#places.keys()].join(',')}]`;
  }
}

/** Facts and bodies that repeat are the same objects in the trace that is given. */
function unpacked(packed: Packed): Recording | null {
  const { form, engine, head, count, at, facts, bodies, entries } = packed;
  if (form !== FORM || typeof engine !== 'string' || typeof head !== 'string' || !isCount(count) || !isCount(at)) return null;
  if (!facts.every((fact) => typeof fact === 'object' && fact !== null && typeof fact.is === 'string')) return null;
  const happenings = bodies.map((body) => happened(body, facts));
  const trace: Entry[] = [];
  let now = 0;
  for (let place = 0; place < entries.length;) {
    const after = entries[place]!;
    const which = entries[place + 1]!;
    now += after;
    if (!Number.isSafeInteger(now)) return null;
    if (which >= 0) {
      const fact = facts[which];
      if (!fact) return null;
      trace.push({ at: now, fact });
      place += 2;
    } else {
      const body = happenings[-1 - which];
      const [periodMs, times] = [entries[place + 2], entries[place + 3]];
      if (!body || !isCount(periodMs) || !isCount(times)) return null;
      trace.push({ at: now, repeat: { periodMs, times, body } });
      place += 4;
    }
  }
  return isInOrder(trace, at) ? { engine, head, count, at, trace } : null;
}

/**
 * Whether a run can have gone so: nothing before its beginning or after its end, nothing earlier than what stands before it, and
 * repetitions that take time and hold what they repeat. What a checksum cannot say: whoever writes nonsense can sum it up, too.
 */
function isInOrder(trace: readonly Entry[], end: number): boolean {
  return areInOrder(trace, end) && trace.every((entry) => !isRepeat(entry) || isRepetition(entry, end));
}

function isRepetition({ at, repeat: { periodMs, times, body } }: Repeat, end: number): boolean {
  return periodMs > 0 && times > 0 && body.length > 0 && at + periodMs * times <= end && areInOrder(body, periodMs);
}

function areInOrder(moments: readonly { at: number }[], end: number): boolean {
  return moments.every(({ at }, place) => at >= (moments[place - 1]?.at ?? 0) && at <= end);
}

function happened(body: readonly number[], facts: readonly Fact[]): Happened[] | null {
  const all: Happened[] = [];
  let at = 0;
  for (let place = 0; place < body.length; place += 2) {
    at += body[place]!;
    const fact = facts[body[place + 1]!];
    if (!fact || !Number.isSafeInteger(at)) return null;
    all.push({ at, fact });
  }
  return all;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

async function gzipped(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Stops at the cap: a few bytes can stand for a thousand times as many. */
async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (typeof DecompressionStream === 'undefined') return null;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > RECORDING_LIMITS.characters) {
      await reader.cancel();
      return null;
    }
  }
}

function hashed(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${digest([text])}\n${text}`);
}

function proven(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const body = text.slice(65);
  return text.slice(0, 65) === `${digest([body])}\n` ? body : null;
}
