import * as v from 'valibot';
import { DAY, HOUR, MINUTE, SECOND } from './duration.ts';

/**
 * Every number that the documents leave open, in one place. All of them are simulator assumptions (contract.md, "Numbers";
 * domain.md, section 11), and a site may replace any of them. Durations are milliseconds.
 */
export const NUMBERS = {
  /** Between two heartbeats; a heartbeat is unanswered when the next one falls due. */
  heartbeatIntervalMs: 30 * SECOND,
  /** How long COM hears nothing before it shows a system as offline. */
  comSilenceMs: 90 * SECOND,
  /** How long an attempt waits for an answer to TCP, TLS, sign-in or a licence request. */
  connectTimeoutMs: 10 * SECOND,
  /** Between a failed attempt and the next. */
  retryWaitMs: 30 * SECOND,
  /** How long one DNS server is given to answer. */
  dnsTimeoutMs: 5 * SECOND,
  /** Between two licence audits. */
  auditIntervalMs: DAY,
  /** SNTP asks at start and then this often (domain 2.6, documented for another release). */
  sntpIntervalMs: HOUR,
  /** RFC 868 time from voicemail or Manager: at start and then this often (domain 2.6, documented for another release). */
  voicemailTimeIntervalMs: 8 * HOUR,
  /** SC-6: the length of error mode. The 30 days are documented; counting them as 720 elapsed hours is ours. */
  errorModeMs: 30 * DAY,
  /** SC-6: daily alarms. The cadence from the moment of loss is ours. */
  dailyAlarmMs: DAY,
  /** How long a reboot takes. */
  rebootMs: 90 * SECOND,
  /** How long a call lasts. */
  callMs: 3 * MINUTE,
  /** A certificate that ends within this time raises an alarm every day (domain 2.9, documented: 60 days). */
  certificateWarningMs: 60 * DAY,
  /** How long a system's own certificate runs (domain 2.9, documented for IP500 V2: 825 days). */
  certificateLifeMs: 825 * DAY,
  /** How long before its end COM renews its own certificate. */
  comCertificateRenewalMs: 30 * DAY,
  /** How long a certificate of COM runs. */
  comCertificateLifeMs: 397 * DAY,
  /** SR-7. Above it heartbeats get lost at random, above twice this none gets through. */
  rttLimitMs: 200,
  /** SR-6. Below it heartbeats get lost at random, below half of it none gets through. */
  bandwidthLimitKbps: 128
} as const;

export type Numbers = { readonly [Name in keyof typeof NUMBERS]: number };

const whole = v.pipe(v.number('must be a number'), v.integer('must be a whole number'));

/** What comes again and again and is never leapt over. */
const OFTEN = new Set(['auditIntervalMs', 'dailyAlarmMs', 'sntpIntervalMs', 'voicemailTimeIntervalMs']);

/** Durations are at least a second: shorter ones would leave no quiet time to leap over, and no lesson to see. */
const own = (name: string) => {
  const least = !name.endsWith('Ms') || name === 'rttLimitMs' ? 1 : OFTEN.has(name) ? MINUTE : SECOND;
  return v.pipe(
    whole,
    v.minValue(
      least,
      least === 1 ? 'must be at least 1' : least === SECOND ? 'must be at least 1000 (a second)' : 'must be at least 60000 (a minute)'
    ),
    v.maxValue(10_000 * DAY, 'must be at most 10,000 days')
  );
};

/** A site's own numbers: any of NUMBERS. */
export const NumbersPatch = v.pipe(
  v.partial(
    v.strictObject(
      Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, own(name)])) as unknown as {
        [Name in keyof typeof NUMBERS]: ReturnType<typeof own>;
      }
    )
  ),
  v.check(
    (value) =>
      (value.comCertificateRenewalMs ?? NUMBERS.comCertificateRenewalMs) + DAY <=
      (value.comCertificateLifeMs ?? NUMBERS.comCertificateLifeMs),
    'must keep a certificate of COM for a day at least: comCertificateRenewalMs a day or more below comCertificateLifeMs'
  ),
  v.check(
    (value) => (value.heartbeatIntervalMs ?? NUMBERS.heartbeatIntervalMs) <= DAY && (value.rebootMs ?? NUMBERS.rebootMs) <= DAY,
    'must keep heartbeatIntervalMs and rebootMs within a day'
  )
);
