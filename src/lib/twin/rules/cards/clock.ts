import type { Cards } from './card.ts';

/** The system's clock, and the certificates that are judged by it. */
export const clock = {
  'SR-11': {
    title: 'The right time',
    says: 'An accurate time source is needed (time.google.com is recommended), and the right time zone.',
    sources: ['SD2', 'K1', 'K2'],
    seeAt: [
      ['config', 'System › Time'],
      ['link', 'A wrong clock fails at the rung “TLS: COM’s certificate”']
    ],
    related: ['sntp-interval', 'voicemail-time-interval', 'certificate-dates', 'elapsed-days']
  },
  'sntp-interval': {
    title: 'How often the time is asked for by SNTP',
    says: 'At start, when the source is changed, and then at this interval. Between two answers the clock does not drift.',
    reason: 'Documented for another release, and taken over.',
    real: 'Another interval in this release; and real clocks drift.',
    numbers: [['sntpIntervalMs', 'SNTP every']],
    seeAt: [
      ['config', 'System › Time'],
      ['map', 'Choose the time servers: put one wrong']
    ],
    related: ['SR-11', 'voicemail-time-interval']
  },
  'voicemail-time-interval': {
    title: 'How often voicemail or Manager is asked for the time',
    says: 'At start and then at this interval. There is no such server on the site, so nobody answers.',
    reason: 'Documented for another release, and taken over.',
    real: 'On a site with Voicemail Pro it would answer.',
    numbers: [['voicemailTimeIntervalMs', 'voicemail time every']],
    seeAt: [['config', 'System › Time: Voicemail Pro/Manager']],
    related: ['SR-11', 'sntp-interval']
  },
  'certificate-dates': {
    title: 'How certificates are judged',
    says: 'Each end checks dates and trust, and nothing else. The system judges COM’s certificate by its own clock, COM judges the system’s by the right time. There is no other limit for a wrong clock. Certificates are dates and a flag; there are no keys and no chains.',
    reason: 'Even the lowest documented level of checking asks for valid dates. Which level this link uses is not said.',
    real: 'Names, key lengths and chains may be checked as well.',
    seeAt: [
      ['link', 'The two TLS rungs'],
      ['config', 'System › Time, and Security: the system’s certificate']
    ],
    related: ['SC-3', 'SR-11', 'certificate-life', 'com-certificate']
  },
  'certificate-warning': {
    title: 'The alarm before a certificate ends',
    says: 'Within this time of its end the system’s certificate raises an alarm every day.',
    reason: 'Sixty days, and daily, are documented for certificates in general. The hour, code and text are ours.',
    real: 'The alarm may go by other ways and have other words.',
    numbers: [['certificateWarningMs', 'certificate warning of']],
    seeAt: [
      ['alarms', 'System certificate ends soon'],
      ['config', 'Security: the system’s certificate']
    ],
    related: ['certificate-life', 'own-wording']
  },
  'certificate-life': {
    title: 'How long the system’s certificate runs',
    says: 'A certificate that the system makes for itself, at its first start or when security is defaulted, runs for this long from a day before.',
    reason: 'Documented for the IP500 V2; an older text says seven years.',
    real: 'A certificate from elsewhere runs as long as its issuer decides.',
    numbers: [['certificateLifeMs', 'certificate of']],
    seeAt: [['config', 'Security: the system’s certificate']],
    related: ['certificate-warning', 'certificate-dates']
  },
  'first-start-clock': {
    title: 'What the clock of a new system shows',
    says: 'The midnight with which 2025 begins, until a time source or a person corrects it. From that moment the system’s first certificate counts, too.',
    reason:
      'For a certificate made while the clock is not set, the first of January of the year of the release is documented. That the clock itself shows the same, and the year, are ours: wrong enough to be noticed.',
    real: 'A clock may come right from the factory, or show another year.',
    seeAt: [
      ['config', 'System › Time of a new system'],
      ['map', 'The clock in the bar above, in a new system']
    ],
    related: ['SR-11', 'certificate-life', 'certificate-dates', 'dates-of-the-epoch']
  },
  'com-certificate': {
    title: 'COM renews its own certificate',
    says: 'It runs for some time and is replaced a while before its end, by itself, as long as COM is up.',
    reason: 'A run may last years, and nobody in it looks after COM. The lengths are customary for public servers.',
    real: 'Only the vendor knows.',
    numbers: [
      ['comCertificateLifeMs', 'COM’s certificate of'],
      ['comCertificateRenewalMs', 'COM’s renewal ahead by']
    ],
    seeAt: [['map', 'Choose COM: the dates of its certificate']],
    related: ['certificate-dates', 'SC-3']
  }
} as const satisfies Cards;
