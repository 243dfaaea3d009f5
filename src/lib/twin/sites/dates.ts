import { type Certificate, DAY, NUMBERS } from '#lib/contract/index.ts';

/** Dates of a site before anything has happened, for the run's epoch (milliseconds since 1970). Simulator assumptions. */

const iso = (ms: number) => new Date(ms).toISOString();

/** What the clock of a new system shows: 2025-01-01; for runs long after it or before it, a year that makes the same sense. */
export function firstStart(epochMs: number): string {
  const usual = Date.UTC(2025, 0, 1);
  const lifeMs = NUMBERS.certificateLifeMs - NUMBERS.certificateWarningMs;
  const makesSense = epochMs >= usual && epochMs < usual + lifeMs;
  return iso(makesSense ? usual : Date.UTC(new Date(epochMs).getUTCFullYear() - 1, 0, 1));
}

/** The certificate that a system makes at its first start: from that date, since its clock is not set (domain 2.9). */
export function firstCertificate(epochMs: number): Certificate {
  const notBefore = firstStart(epochMs);
  return { notBefore, notAfter: iso(Date.parse(notBefore) + NUMBERS.certificateLifeMs) };
}

/** COM's certificate runs from the last first of October; with the usual epoch from 2025-10-01. */
export function comCertificate(epochMs: number): Certificate {
  const year = new Date(epochMs).getUTCFullYear();
  const october = Date.UTC(year, 9, 1);
  const from = october <= epochMs ? october : Date.UTC(year - 1, 9, 1);
  return { notBefore: iso(from), notAfter: iso(from + NUMBERS.comCertificateLifeMs) };
}

/** When what was subscribed at the start ends: a year later. */
export function subscribedUntil(epochMs: number): string {
  return iso(epochMs + 365 * DAY);
}
