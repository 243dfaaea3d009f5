import { DAY, HOUR, MINUTE, NUMBERS, type Numbers, NumbersPatch, refusalOf, SECOND, type Site } from '#lib/contract/index.ts';

/** The numbers of the twin as people read and write them: in the unit that fits each. */

export type NumberName = keyof Numbers;

interface Unit {
  word: string;
  /** Of the unit that the twin counts in. */
  size: number;
}

const UNITS: readonly Unit[] = [
  { word: 'days', size: DAY },
  { word: 'h', size: HOUR },
  { word: 'min', size: MINUTE },
  { word: 's', size: SECOND },
  { word: 'ms', size: 1 }
];
/** One day is better read as 24 h. */
const fits = (value: number, { word, size }: Unit) => value % size === 0 && (word !== 'days' || value > DAY);

/** In what unit a number is written in a form: the largest in which its usual value is whole, so that 90 s stays seconds. */
export function unitOf(name: NumberName): Unit {
  if (name === 'bandwidthLimitKbps') return { word: 'kbit/s', size: 1 };
  if (name === 'rttLimitMs') return { word: 'ms', size: 1 };
  return UNITS.find((unit) => fits(NUMBERS[name], unit))!;
}

/** "90 s", "30 days", "128 kbit/s": in the unit of its form, unless that makes a long number of it. */
export function numberWords(name: NumberName, value: number): string {
  const own = unitOf(name);
  const short = value % own.size === 0 && value / own.size < 1000;
  const unit = short || own.size === 1 ? own : UNITS.find((one) => fits(value, one))!;
  return `${(value / unit.size).toLocaleString('en')} ${unit.word}`;
}

/** All numbers of a site: its own, and the usual ones beside them. */
export function numbersOf(site: Site): Numbers {
  return { ...NUMBERS, ...ownNumbers(site) };
}

/** The numbers that a site has of its own. */
export function ownNumbers(site: Site): Partial<Numbers> {
  const own = typeof site === 'object' ? (site.numbers ?? {}) : {};
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => value !== undefined && value !== NUMBERS[name as NumberName]));
}

/** The same site with another number. */
export function withNumber(site: Site, name: NumberName, value: number): Site {
  const inline = typeof site === 'object' ? site : { kind: site };
  return { ...inline, numbers: { ...inline.numbers, [name]: value } };
}

const MOST_DAYS = 10_000;
const AT_MOST_A_DAY: readonly NumberName[] = ['heartbeatIntervalMs', 'rebootMs'];

/** What somebody wrote for a number, in its unit; or what is wrong with it, for the field. */
export function readNumber(name: NumberName, text: string, now: Numbers): { ok: true; value: number } | { ok: false; reason: string } {
  const { word, size } = unitOf(name);
  const wrong = (reason: string) => ({ ok: false as const, reason });
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return wrong(`Write a number, such as ${now[name] / size} (${word})`);
  const value = Math.round(Number(plain) * size * 1000) / 1000;
  const least = name === 'rttLimitMs' || name === 'bandwidthLimitKbps' ? 1 : SECOND;
  if (value < least) return wrong(`At least ${numberWords(name, least)}: shorter, and there would be nothing to see`);
  if (!Number.isInteger(value)) return wrong(size === 1 ? 'A whole number' : 'Not finer than a thousandth of a second');
  if (AT_MOST_A_DAY.includes(name) && value > DAY) return wrong('At most a day');
  if (value > MOST_DAYS * DAY) return wrong(size === 1 ? 'Too large' : 'At most 10,000 days');
  const next = { ...now, [name]: value };
  if (next.comCertificateRenewalMs >= next.comCertificateLifeMs) return wrong('COM would have to renew its certificate before it begins');
  if (value === now[name]) return wrong(`It is ${numberWords(name, value)} already`);
  const refusal = refusalOf(NumbersPatch, next);
  return refusal ? wrong(refusal.reason) : { ok: true, value };
}
