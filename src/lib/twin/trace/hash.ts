import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Entry, type Fact, type Happened, isRepeat } from './facts.ts';

/**
 * The fingerprint of a trace: the same for a trace and for the same trace with its repetitions written out.
 *
 * Every happening is a number v (from SHA-256 of its distance to the one before and its fact). The fingerprint takes each with
 * h := h * BASE + v, so a row of happenings is a map h -> a*h + b, and repeating it n times is that map to the power n, which
 * squaring finds in log n steps. 86,400 heartbeats cost 17 multiplications.
 */

const MODULUS = 2n ** 127n - 1n;
const BASE = 0x9e3779b97f4a7c15f39cc0605cedc835n % MODULUS;

interface AffineMap {
  a: bigint;
  b: bigint;
}

const IDENTITY: AffineMap = { a: 1n, b: 0n };

/** First `first`, then `second`. */
function then(first: AffineMap, second: AffineMap): AffineMap {
  return { a: (first.a * second.a) % MODULUS, b: (first.b * second.a + second.b) % MODULUS };
}

function power(map: AffineMap, times: number): AffineMap {
  let result = IDENTITY;
  for (let square = map, n = times; n > 0; n = Math.floor(n / 2), square = then(square, square)) {
    if (n % 2) result = then(result, square);
  }
  return result;
}

/** Repeated facts are the same text over and over; hashing each text once makes a stepped trace affordable. */
class Values {
  #known = new Map<string, AffineMap>();

  of(distanceMs: number, fact: Fact): AffineMap {
    return this.value(`${distanceMs}|${JSON.stringify(fact)}`);
  }

  value(text: string): AffineMap {
    const known = this.#known.get(text);
    if (known) return known;
    let b = 0n;
    for (const byte of sha256(utf8ToBytes(text)).subarray(0, 16)) b = (b << 8n) | BigInt(byte);
    const value = { a: BASE, b: b % MODULUS };
    if (this.#known.size < 10_000) this.#known.set(text, value);
    return value;
  }

  row(happenings: readonly Happened[], from: number): AffineMap {
    let map = IDENTITY;
    let last = from;
    for (const { at, fact } of happenings) {
      map = then(map, this.of(at - last, fact));
      last = at;
    }
    return map;
  }
}

/** 32 hexadecimal digits. */
export function traceHash(entries: readonly Entry[]): string {
  const values = new Values();
  const maps = lanes(entries).map((lane) => laneMap(values, lane));
  const [only, ...others] = maps;
  if (others.length === 0) return digits(only ?? IDENTITY);
  return digits(maps.map((map, index) => values.value(`${index}|${digits(map)}`)).reduce(then, IDENTITY));
}

const digits = (map: AffineMap) => map.b.toString(16).padStart(32, '0');

/**
 * The entries of each group of systems by themselves: groups repeat by rhythms of their own, so blocks of two groups overlap. What
 * concerns no system stands with the first.
 */
function lanes(entries: readonly Entry[]): Entry[][] {
  const first = entries[0];
  const systems = first && !isRepeat(first) && first.fact.is === 'opening' ? first.fact.systems : {};
  const leaders = Object.keys(systems).filter((id) => systems[id]!.identity.follows === null);
  if (leaders.length <= 1) return [entries as Entry[]];
  const laneOf = new Map(Object.entries(systems).map(([id, { identity }]) => [id, leaders.indexOf(identity.follows ?? id)]));
  const all: Entry[][] = leaders.map(() => []);
  for (const entry of entries) {
    const fact = isRepeat(entry) ? entry.repeat.body[0]!.fact : entry.fact;
    all[('system' in fact ? laneOf.get(fact.system) : undefined) ?? 0]!.push(entry);
  }
  return all;
}

function laneMap(values: Values, entries: readonly Entry[]): AffineMap {
  let whole = IDENTITY;
  let last = 0;
  for (const entry of entries) {
    if (!isRepeat(entry)) {
      whole = then(whole, values.of(entry.at - last, entry.fact));
      last = entry.at;
      continue;
    }
    const { periodMs, times, body } = entry.repeat;
    const end = body.at(-1)!.at;
    whole = then(whole, values.row(body, last - entry.at));
    whole = then(whole, power(values.row(body, end - periodMs), times - 1));
    last = entry.at + (times - 1) * periodMs + end;
  }
  return whole;
}
