import type { Cards } from './card.ts';

export const calls = {
  'emergency-calls': {
    title: 'Emergency numbers are always connected',
    says: '112 and 999 are connected even when telephony is off, from a phone whose user is logged out, and from within a call, which ends for that.',
    reason:
      'For subscription mode nothing is said. In licence mode phones without a licence keep their emergency codes, and no lesson should teach that they fail.',
    real: 'Never rely on it. Whether a deactivated system carries emergency calls must be settled with the vendor and on the system itself.',
    seeAt: [['phones', 'Call 112 after day 30']],
    related: ['SC-11', 'calls-at-expiry']
  },
  'calls-at-expiry': {
    title: 'Calls in progress go on',
    says: 'A call that is in progress when telephony goes off ends by itself; new ones are refused.',
    reason: 'So it is with a related product of the vendor. For this one the extent of “telephony” is not said.',
    real: 'Calls may be cut, or calls inside the house may still be possible.',
    seeAt: [['phones', 'Call a minute before the end of day 30, and let it pass']],
    related: ['SC-11', 'call-length', 'emergency-calls']
  },
  'call-length': {
    title: 'How long a call lasts',
    says: 'A call lasts exactly this long, unless whoever makes it says otherwise, up to a day.',
    reason: 'The twin has no people who hang up.',
    real: 'Calls last as long as people talk.',
    numbers: [['callMs', 'calls of']],
    seeAt: [['phones', 'Calls in progress']],
    related: ['calls-at-expiry', 'one-line']
  },
  'one-line': {
    title: 'A phone has one line',
    says: 'In a call it takes no other and makes none; nothing waits or is passed on. Nobody has to answer: a call that is not refused is connected at once. A number that begins with + is outside and reaches an extension directly.',
    reason: 'Voice is not what this twin is about; a call need only show whether telephony works.',
    real: 'Call waiting, hunt groups and voicemail take such calls.',
    seeAt: [['phones', 'Call a phone that is in a call']],
    related: ['call-length', 'phone-display', 'emergency-calls']
  },
  'phone-display': {
    title: 'What a display shows',
    says: 'A user without subscription looks logged out and is warned, as documented. “No licence available” and “Emergency calls only” are documented for licence mode only, and what a display shows with telephony off is ours.',
    reason: 'For subscription mode no display is described.',
    real: 'Other words, or none, differing by phone.',
    seeAt: [['phones', 'The displays after day 30, and of a user without subscription']],
    related: ['shortage-order', 'own-wording', 'SC-11']
  }
} as const satisfies Cards;
