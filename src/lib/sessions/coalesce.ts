import { formatDuration, parseDuration } from '#lib/contract/index.ts';

/** A command, or what else stands in a record between commands. */
interface Step {
  do: string;
}

/**
 * Playing at normal speed appends an advance every second. The twin is exact, so time that passes in pieces equals time that passes
 * at once: for reading, comparing and exporting, neighbours are summed. What is stored stays as it was appended.
 */
export function coalesce<Item extends Step>(commands: readonly Item[]): Item[] {
  const summed: Item[] = [];
  for (const command of commands) join(summed, command);
  return summed;
}

/** Adds one command to the end of a summed list, in place. */
export function join<Item extends Step>(summed: Item[], command: Item): void {
  const last = summed.at(-1);
  const sum = last && together(last, command);
  if (sum) summed[summed.length - 1] = sum;
  else summed.push(command);
}

/**
 * What a longer summed list has beyond a shorter one, or null where it is no continuation of it. The last advance of the shorter may
 * have gone on in the longer: then the rest begins with the time that is missing.
 */
export function remainder<Item extends Step>(longer: readonly Item[], shorter: readonly Item[]): Item[] | null {
  const lastIndex = shorter.length - 1;
  for (const [index, command] of shorter.entries()) {
    const other = longer[index];
    if (!other) return null;
    if (same(command, other)) continue;
    const before = plainMs(command);
    const after = plainMs(other);
    if (index !== lastIndex || before === null || after === null || after < before) return null;
    return [advance(after - before), ...longer.slice(index + 1)];
  }
  return longer.slice(shorter.length);
}

function together<Item extends Step>(one: Item, next: Item): Item | null {
  const before = plainMs(one);
  const after = plainMs(next);
  if (before === null || after === null) return null;
  const sum = advance<Item>(before + after);
  // A sum too long for the notation stays in two.
  return plainMs(sum) === before + after ? sum : null;
}

/** A list that holds one advance may hold another. */
const advance = <Item extends Step>(ms: number): Item => ({ do: 'advance', by: formatDuration(ms) }) as Step as Item;

function same(one: Step, other: Step): boolean {
  const ms = plainMs(one);
  return ms === null ? JSON.stringify(one) === JSON.stringify(other) : ms === plainMs(other);
}

/** How long a plain advance lasts; null for everything else. */
export function plainMs(step: Step): number | null {
  const isPlain = step.do === 'advance' && Object.keys(step).length === 2 && 'by' in step && typeof step.by === 'string';
  return isPlain ? parseDuration(step.by as string) : null;
}
