import { isObject, mergePatch } from '#lib/contract/index.ts';

/** What stands at a path; names of servers count whatever their case. */
function part(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(step, whole);
}

function step(from: unknown, key: string): unknown {
  if (!isObject(from)) return undefined;
  if (Object.hasOwn(from, key)) return from[key];
  const own = Object.keys(from).find((one) => one.toLowerCase() === key.toLowerCase());
  return own === undefined ? undefined : from[own];
}

/** Whether a merge patch can make something else of what stands at a path. */
export function touches(patch: unknown, path: readonly string[]): boolean {
  let at = patch;
  for (const key of path) {
    if (!isObject(at)) return true;
    at = step(at, key);
    if (at === undefined) return false;
  }
  return true;
}

/** A part of the world as patches leave it, the earliest first, and which of them made it so last; null where none did. */
export function patched<One>(
  from: unknown,
  path: readonly string[],
  patches: readonly { patch: unknown; by: One }[]
): { value: unknown; by: One | null } {
  let whole = from;
  let was = JSON.stringify(part(whole, path));
  let last: One | null = null;
  for (const { patch, by } of patches) {
    whole = mergePatch(whole, patch);
    const is = JSON.stringify(part(whole, path));
    if (is !== was) last = by;
    was = is;
  }
  return { value: part(whole, path), by: last };
}
