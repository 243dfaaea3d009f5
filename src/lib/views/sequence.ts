import type { Entry } from '#lib/twin/trace/facts.ts';
import { amount, type SequenceRow, type Step, stepRow } from './sequence/row.ts';
import { tell, type Telling } from './sequence/unitRow.ts';
import { readUnits, type Times, type Unit } from './sequence/units.ts';

export { PARTIES, type Outcome, type Party, type SequenceRow, type Topic, TOPICS } from './sequence/row.ts';
export { sequenceText } from './sequence/text.ts';

/**
 * What passes between a system and COM as rows, oldest first, up to and including a moment (SC-1 to SC-5, SR-12, SR-13): attempts with
 * all their steps, and the messages of a link that stands. What repeats is one row that counts, until something else happens or somebody
 * does something; it can be opened, and writes out its single happenings only then.
 */
export function sequence(trace: readonly Entry[], system: string, until: number): SequenceRow[] {
  const rows = new Folded();
  readUnits(trace, system, until, rows);
  return rows.all();
}

/** Happenings of one kind, one after the other or in one rhythm. */
interface Span extends Times {
  telling: Telling;
}

interface Group {
  first: Telling;
  spans: Span[];
  count: number;
  at: number;
  last: number;
}

class Folded {
  #groups: Group[] = [];
  #open = new Map<string, Group>();

  onCommand(): void {
    this.#open.clear();
  }

  onUnit(unit: Unit, { times, periodMs }: Times): void {
    const telling = tell(unit);
    const span = { telling, times, periodMs };
    const { at } = telling.step;
    const last = at + (times - 1) * periodMs;
    const open = this.#open.get(telling.key);
    if (open) {
      open.spans.push(span);
      open.count += times;
      open.at = Math.min(open.at, at);
      open.last = Math.max(open.last, last);
      return;
    }
    // What is new closes what was quiet, so that heartbeats stand between the things they happened between.
    if (!telling.quiet) for (const [key, { first }] of this.#open) if (first.quiet) this.#open.delete(key);
    const group = { first: telling, spans: [span], count: times, at, last };
    this.#open.set(telling.key, group);
    this.#groups.push(group);
  }

  all(): SequenceRow[] {
    const seen = new Map<string, number>();
    return this.#groups
      .toSorted((one, other) => one.at - other.at)
      .map((group) => {
        const name = `${group.first.key.split(' ')[0]}@${group.at}`;
        const twin = seen.get(name) ?? 0;
        seen.set(name, twin + 1);
        return groupRow(group, twin ? `${name}#${twin}` : name);
      });
  }
}

function groupRow(group: Group, id: string): SequenceRow {
  const { first, count, at, last } = group;
  if (count === 1) return singleRow(first, id, 0);
  return {
    ...stepRow(first.step, id, 0),
    at,
    last,
    count,
    title: first.counted(amount(count)),
    inside: (most) =>
      singles(group, most).map(({ telling, shift }, index) => ({ ...singleRow(telling, `${id}/${index}`, shift), isOpen: false }))
  };
}

function singleRow({ step, steps, isOpen }: Telling, id: string, shift: number): SequenceRow {
  const within = steps && (() => steps(shift).map((one: Step, index) => stepRow(one, `${id}/${index}`, shift)));
  return { ...stepRow(step, id, shift), isOpen, inside: within };
}

/** The first happenings of a group, in order of time. */
function singles({ spans }: Group, most: number): { telling: Telling; shift: number }[] {
  const found: { at: number; telling: Telling; shift: number }[] = [];
  for (const { telling, times, periodMs } of spans)
    for (let turn = 0; turn < Math.min(times, most); turn++) {
      const shift = turn * periodMs;
      found.push({ at: telling.step.at + shift, telling, shift });
    }
  return found.toSorted((one, other) => one.at - other.at).slice(0, most);
}
