import { pointer, type Refusal } from './refusal.ts';

/** JSON merge patch, RFC 7396: objects merge, null removes, everything else replaces whole. */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The patched value; `target` is left as it is. Keys that reach a prototype must be refused before (see `readJson`). */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/**
 * Null removes: the first place where a patch would remove what is neither there nor known, or null. `known` are pointers to values
 * that may be absent.
 */
export function removesNothing(target: unknown, patch: Record<string, unknown>, known: readonly string[] = [], path = ''): Refusal | null {
  for (const [key, value] of Object.entries(patch)) {
    const here = path + pointer([key]);
    const there = isObject(target) && Object.hasOwn(target, key);
    if (value === null && !there && !known.includes(here)) return { pointer: here, reason: `there is no "${key}" here` };
    const found: Refusal | null = isObject(value) && there ? removesNothing(target[key], value, known, here) : null;
    if (found) return found;
  }
  return null;
}

/** The smallest merge patch that leads from one value to another, or undefined where they are equal. Lists are replaced whole. */
export function diffPatch(from: unknown, to: unknown): unknown {
  if (isObject(from) && isObject(to)) {
    const patch: Record<string, unknown> = {};
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      const part = key in to ? diffPatch(from[key], to[key]) : null;
      if (part !== undefined) patch[key] = part;
    }
    return Object.keys(patch).length ? patch : undefined;
  }
  return JSON.stringify(from) === JSON.stringify(to) ? undefined : to;
}
