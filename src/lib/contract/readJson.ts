import { isObject } from './mergePatch.ts';
import { pointer, type Refusal } from './refusal.ts';
import { namedTwice } from './twice.ts';

/** A run holds at most this much text and nesting; far above any lesson, far below what could hurt. */
export const LIMITS = {
  characters: 8 * 1024 * 1024,
  depth: 16,
  commands: 100_000,
  marks: 100,
  markCharacters: 80,
  noteCharacters: 500
} as const;

/** Keys that would reach an object's prototype. They have no meaning here, so they are refused wherever they stand. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The first place that is nested too deep or has a forbidden key, or null. The walk itself is bounded by the limit. */
export function tooDeep(value: unknown, path: (string | number)[] = []): Refusal | null {
  if (path.length > LIMITS.depth) return { pointer: pointer(path), reason: `is nested more than ${LIMITS.depth} levels deep` };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = typeof value[index] === 'object' ? tooDeep(value[index], [...path, index]) : null;
      if (found) return found;
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return { pointer: pointer([...path, key]), reason: `the key "${key}" is not allowed` };
      const found = typeof value[key] === 'object' ? tooDeep(value[key], [...path, key]) : null;
      if (found) return found;
    }
  }
  return null;
}

/** JSON text as a value, with its size and depth checked before anything looks inside. */
export function readJson(source: string): { ok: true; value: unknown } | { ok: false; refusal: Refusal } {
  if (source.length > LIMITS.characters)
    return { ok: false, refusal: { pointer: '', reason: `is too large: more than ${LIMITS.characters / 1024 / 1024} MiB of text` } };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { ok: false, refusal: { pointer: '', reason: `is no JSON: ${error instanceof Error ? error.message : String(error)}` } };
  }
  const deep = tooDeep(value);
  if (deep) return { ok: false, refusal: deep };
  const twice = namedTwice(source);
  return twice === null
    ? { ok: true, value }
    : { ok: false, refusal: { pointer: twice, reason: 'is named twice: which one counts is not certain' } };
}
