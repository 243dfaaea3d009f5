import * as v from 'valibot';
import { isAddress, isMask } from './address.ts';
import { parseDuration } from './duration.ts';

/** The building blocks of settings, networks and commands. Every message completes the sentence "<value> …". */

export const text = (longest: number) =>
  v.pipe(v.string('must be text'), v.maxLength(longest, `must be at most ${longest} characters long`));

/** An IPv4 address of four plain decimal parts; blank and 0.0.0.0 mean "not set". */
export const optionalAddress = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => value === '' || isAddress(value),
    'is no IPv4 address: four whole numbers from 0 to 255 without leading zeros, such as 192.168.42.1'
  )
);

export const address = v.pipe(
  v.string('must be text'),
  v.check(isAddress, 'is no IPv4 address: four whole numbers from 0 to 255 without leading zeros, such as 192.168.42.1')
);

export const mask = v.pipe(v.string('must be text'), v.check(isMask, 'is no IP mask: ones followed by zeros, such as 255.255.255.0'));

export const optionalMask = v.pipe(
  v.string('must be text'),
  v.check((value) => value === '' || isMask(value), 'is no IP mask: ones followed by zeros, such as 255.255.255.0')
);

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** A host name or an IPv4 address. What looks like an address must be one. */
export const host = v.pipe(
  v.string('must be text'),
  v.check((value) => (/^[\d.]+$/.test(value) ? isAddress(value) : HOST_NAME.test(value)), 'is neither a host name nor an IPv4 address')
);

export const optionalHost = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => value === '' || (/^[\d.]+$/.test(value) ? isAddress(value) : HOST_NAME.test(value)),
    'is neither a host name nor an IPv4 address'
  )
);

/** The last moment that anything here may name, milliseconds since 1970. */
export const LAST_DATE = Date.UTC(2300, 0) - 1;
/** The first. */
export const FIRST_DATE = Date.UTC(1900, 0);

/** A moment in ISO 8601 with an offset or Z, between 1900 and 2300: far beyond whatever a run can reach by itself. */
export const instant = v.pipe(
  v.string('must be text'),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/,
    'is no moment in ISO 8601 with a zone, such as 2026-01-05T09:00:00Z'
  ),
  v.check((value) => {
    const ms = Date.parse(value);
    return ms >= FIRST_DATE && ms <= LAST_DATE;
  }, 'is no moment between 1900 and 2300'),
  // The parser makes 2 March of 30 February.
  v.check((value) => {
    const [year, month, day] = value.slice(0, 10).split('-').map(Number) as [number, number, number];
    return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  }, 'is no day of the calendar')
);

/** An ISO 8601 duration of exact elapsed time. */
export const duration = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => parseDuration(value) !== null,
    'is no ISO 8601 duration of weeks, days, hours, minutes and seconds, such as P30D or PT10M'
  )
);

/** Zones found to exist: asking is the dearest part of reading settings, and there are some 600 of them. */
const ZONES = new Set<string>();

function isZone(value: string): boolean {
  if (ZONES.has(value)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
  if (ZONES.size < 1000) ZONES.add(value);
  return true;
}

export const zone = v.pipe(v.string('must be text'), v.check(isZone, 'is no time zone, such as Europe/London'));

/** Digits as somebody dials them; text, because 0 and + at the start matter. */
export const dialled = v.pipe(v.string('must be text'), v.regex(/^\+?[0-9*#]{1,32}$/, 'is no number to dial: digits, * and #, at most 32'));

export const extension = v.pipe(
  v.string('must be text'),
  v.regex(/^[1-9][0-9]{1,8}$/, 'is no extension: two to nine digits, the first not 0')
);

/** Who calls: an extension, or a number outside, which begins with + (assumption: a site may number its extensions as it likes). */
export const caller = v.pipe(
  v.string('must be text'),
  v.regex(
    /^([1-9][0-9]{1,8}|\+[1-9][0-9]{3,14})$/,
    'is neither an extension (two to nine digits, the first not 0) nor a number outside (+ and 4 to 15 digits, such as +442079460123)'
  )
);

/** How many of something are subscribed or ordered. */
export const quantity = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(3000, 'must be at most 3000')
);

/** An IP500 V2's System ID: 12 digits, printed on its SD card (domain 2.2). */
export const systemId = v.pipe(
  v.string('must be text'),
  v.regex(/^\d{12}$/, ({ input }) =>
    /^\d{10}$/.test(input) ? 'is no System ID: older cards show 10 digits, put 11 before them' : 'is no System ID: 12 digits'
  )
);
