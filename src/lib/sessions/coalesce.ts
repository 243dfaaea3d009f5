import { type Command, formatDuration, parseDuration } from '#lib/contract/index.ts';

/**
 * Playing at normal speed appends an advance every second. The twin is exact, so time that passes in pieces equals time that passes
 * at once: for reading, comparing and exporting, neighbours are summed. What is stored stays as it was appended.
 */
export function coalesce(commands: readonly Command[]): Command[] {
  const summed: Command[] = [];
  for (const command of commands) join(summed, command);
  return summed;
}

/** Adds one command to the end of a summed list, in place. */
export function join(summed: Command[], command: Command): void {
  const last = summed.at(-1);
  const sum = last && together(last, command);
  if (sum) summed[summed.length - 1] = sum;
  else summed.push(command);
}

/**
 * What a longer summed list has beyond a shorter one, or null where it is no continuation of it. The last advance of the shorter may
 * have gone on in the longer: then the rest begins with the time that is missing.
 */
export function remainder(longer: readonly Command[], shorter: readonly Command[]): Command[] | null {
  const lastIndex = shorter.length - 1;
  for (const [index, command] of shorter.entries()) {
    const other = longer[index];
    if (!other) return null;
    if (same(command, other)) continue;
    const before = plainMs(command);
    const after = plainMs(other);
    if (index !== lastIndex || before === null || after === null || after < before) return null;
    return [{ do: 'advance', by: formatDuration(after - before) }, ...longer.slice(index + 1)];
  }
  return longer.slice(shorter.length);
}

function together(one: Command, next: Command): Command | null {
  const before = plainMs(one);
  const after = plainMs(next);
  if (before === null || after === null) return null;
  const by = formatDuration(before + after);
  // A sum too long for the notation stays in two.
  return parseDuration(by) === before + after ? { do: 'advance', by } : null;
}

function same(one: Command, other: Command): boolean {
  const ms = plainMs(one);
  return ms === null ? JSON.stringify(one) === JSON.stringify(other) : ms === plainMs(other);
}

/** How long a plain advance lasts; null for everything else. */
export function plainMs(command: Command): number | null {
  return command.do === 'advance' && Object.keys(command).length === 2 && 'by' in command ? parseDuration(command.by) : null;
}
