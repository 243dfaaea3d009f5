import { DAY, HOUR, MINUTE, SECOND } from '#lib/contract/index.ts';

/** Times in words and in a time zone. */

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second']
] as const;

/** A length of time in its largest fitting unit: "369 days", "90 seconds". */
export function lengthWords(ms: number): string {
  const [size, name] = UNITS.find(([unit]) => ms >= 2 * unit) ?? UNITS[3];
  const count = Math.floor(ms / size);
  return `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
}

/** How wrong a clock is: "right", "369 days slow", "2 hours fast". */
export function wrongBy(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  return size < SECOND ? 'right' : `${lengthWords(size)} ${offsetMs < 0 ? 'slow' : 'fast'}`;
}

/** A moment as people in a zone read it. */
export function shownAt(ms: number, zone: string, seconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...(seconds && { second: '2-digit' })
  }).format(ms);
}

export function dayOf(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }).format(ms);
}

/** Making one takes longer than using it, and a year is searched for changes of the offset. */
const fields = new Map<string, Intl.DateTimeFormat>();

function fieldsOf(timeZone: string): Intl.DateTimeFormat {
  let found = fields.get(timeZone);
  if (!found) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    fields.set(timeZone, (found = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...parts })));
  }
  return found;
}

/** A moment as a local date and time field has it: 2026-01-05T09:00. */
export function toLocal(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = Object.fromEntries(
    fieldsOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value])
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The moment, ISO 8601, at which clocks of a zone show this local time; in the hour that comes twice, one of both. */
export function fromLocal(local: string, zone: string): string {
  const asUtc = Date.parse(local.slice(0, 16) + 'Z');
  if (Number.isNaN(asUtc)) return local;
  // What the zone shows at a guess tells how far it is off; near a change of the offset the first answer may be wrong.
  const shift = (ms: number) => Date.parse(toLocal(ms, zone) + 'Z') - ms;
  const guess = asUtc - shift(asUtc);
  return new Date(asUtc - shift(guess)).toISOString();
}
