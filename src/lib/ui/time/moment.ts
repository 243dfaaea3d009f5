import { dateAndTime, dateOf, hourAndMinute } from './civil.ts';

/** The run as a field needs it to know which moments there are. Moments are milliseconds since the epoch of the run. */
export interface Bounds {
  epochMs: number;
  zone: string;
  /** How far the run has been lived. */
  end: number;
  /** Only what has been lived can be shown. */
  past: boolean;
  /** How long a run can be at most. */
  longest: number;
}

const MINUTE = 60_000;
const CIVIL = /^(\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;

/** The moment that clocks of a zone show as this date and time; where they are put forward over it, the one after. NaN where it is none. */
export function instantOf(civil: string, zone: string): number {
  const parts = CIVIL.exec(civil);
  if (!parts) return NaN;
  const wanted = Date.parse(`${parts[1]!.padStart(4, '0')}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:00Z`);
  if (Number.isNaN(wanted)) return NaN;
  // The offset at the moment is found by asking twice: the first answer may be of the other side of a change.
  const first = wanted - offsetAt(wanted, zone);
  return wanted - offsetAt(first, zone);
}

/** What clocks of a zone show, less UTC. */
function offsetAt(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  } as const).formatToParts(ms);
  const read = (type: string) => Number(parts.find((part) => part.type === type)!.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute')) - Math.floor(ms / MINUTE) * MINUTE;
}

/** The text of a field of date and time for a moment. */
export function civilOf(ms: number, zone: string): string {
  return new Date(Math.floor(ms / MINUTE) * MINUTE + offsetAt(ms, zone)).toISOString().slice(0, 16);
}

/** The moment that a field names, or why it names none. */
export function readMoment(civil: string, bounds: Bounds): { at: number } | { problem: string } {
  const { epochMs, zone } = bounds;
  const ms = instantOf(civil, zone);
  if (Number.isNaN(ms)) return { problem: 'That is no date and time.' };
  // A field has minutes: the minute in which the run begins is its beginning.
  const at = ms < epochMs && epochMs - ms < MINUTE ? 0 : ms - epochMs;
  return within(at, bounds);
}

/** A moment, if the run has it or may come to it. */
export function within(at: number, { epochMs, zone, end, past, longest }: Bounds): { at: number } | { problem: string } {
  const words = (moment: number) => `${dateOf(epochMs + moment, zone)}, ${hourAndMinute(epochMs + moment, zone)}`;
  if (at < 0) return { problem: `The run begins on ${words(0)}.` };
  if (past && at > end)
    return {
      problem: `Not within what has been lived: the present is ${dateAndTime(epochMs + end, zone)}. Return to it to go on from there.`
    };
  if (at > longest) return { problem: `No run is longer than 100 years: this one can last until ${words(longest)}.` };
  return { at };
}
