import type { Cards } from './card.ts';

/** The 30 days, their alarms, their end, and the way back. */
export const errorMode = {
  'SC-6': {
    title: 'Thirty days of error mode',
    says: 'When the link is interrupted the system enters a 30-day error mode with daily alarms.',
    sources: ['SD1', 'M1', 'M3'],
    seeAt: [
      ['alarms', 'Link lost, and the daily alarm with its count'],
      ['map', 'The clock below: error mode and the days that are left']
    ],
    related: ['SC-7', 'SC-8', 'SC-9', 'error-mode-length', 'daily-alarm-cadence', 'three-heartbeats', 'SR-14']
  },
  'SC-7': {
    title: 'It lives on what it had',
    says: 'During those days the system runs on the subscription entitlements that it had already received.',
    sources: ['SD1', 'M1', 'M3'],
    seeAt: [['features', 'On, held, with the days that are left']],
    related: ['SC-6', 'SC-8', 'expiry-while-down']
  },
  'SC-8': {
    title: 'Nothing is affected',
    says: 'During error mode every operation and feature is unaffected.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['features', 'All stays on while the link is down'],
      ['phones', 'Calls are connected as ever']
    ],
    related: ['SC-6', 'SC-7', 'SC-11', 'phone-files']
  },
  'SC-9': {
    title: 'The alarms stand in the system logs',
    says: 'The daily alarms can be seen in the system logs.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['log', 'One line for each daily alarm'],
      ['alarms', 'One row that counts them']
    ],
    related: ['SC-6', 'daily-alarm-cadence', 'alarm-carriers', 'own-wording']
  },
  'SC-10': {
    title: 'Reconnection clears it all',
    says: 'A successful reconnection clears the alarms and the error mode.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['alarms', 'Cleared, with the moment'],
      ['log', 'Link to COM restored']
    ],
    related: ['reconnection-counts', 'restore-after-expiry', 'SR-14']
  },
  'SC-11': {
    title: 'The end: features and telephony',
    says: 'When the 30 days run out, all subscription features and telephony are deactivated.',
    sources: ['SD1', 'M1'],
    seeAt: [
      ['features', 'Lights that go out at the end of day 30'],
      ['phones', 'A call that is refused'],
      ['alarms', '30 days without the link are over']
    ],
    related: ['SR-14', 'SC-6', 'emergency-calls', 'calls-at-expiry', 'restore-after-expiry']
  },
  'SR-14': {
    title: 'The older wording: a grace period',
    says: '“Licence grace period” of 30 days with a daily alarm. Reconnection clears the alarm and resets the period. At its end the subscription features stop; telephony is not mentioned. The twin keeps this as a second rule set.',
    sources: ['SD2', 'K2'],
    seeAt: [['features', 'In a session with the older rules: features go off, telephony stays on']],
    related: ['SC-6', 'SC-10', 'SC-11']
  },
  'error-mode-length': {
    title: 'How the 30 days are counted',
    says: 'From the moment of loss, as elapsed time. Every day is as long as the one before, whatever clocks and calendars do.',
    reason:
      'That it is 30 days is documented (SC-6). Whether they are calendar days, and when the first begins, is not. Elapsed time is the same in every zone.',
    real: 'It may end at midnight, or with the last daily alarm.',
    numbers: [['errorModeMs', 'error mode of']],
    seeAt: [['map', 'The ribbon below: where error mode ends']],
    related: ['SC-6', 'SC-11', 'elapsed-days']
  },
  'elapsed-days': {
    title: 'No clock changes the count',
    says: 'Neither the system’s clock, nor its zone, nor a reboot changes how many days are left.',
    reason: 'Otherwise setting the clock would win days, and a wrong clock would lose them.',
    real: 'A system that counts by its own clock would behave otherwise when that is set.',
    seeAt: [['config', 'System › Time: set another time in error mode, and the days stay as they are']],
    related: ['error-mode-length', 'reboot-loses-link', 'SR-11']
  },
  'daily-alarm-cadence': {
    title: 'When the daily alarm comes',
    says: 'Once at the loss, and then at this interval: with the usual numbers 30 times before the end. At the end itself there is no daily alarm; the end wins.',
    reason: '“Daily” is documented (SC-6), the hour is not.',
    real: 'It may come at a fixed time of day, or first after a day.',
    numbers: [['dailyAlarmMs', 'daily alarm every']],
    seeAt: [
      ['alarms', 'The count of the daily alarm'],
      ['log', 'Daily alarm 1 of 30, 2 of 30, …']
    ],
    related: ['SC-6', 'SC-9', 'alarm-severity']
  },
  'alarm-severity': {
    title: 'The daily alarm grows more severe',
    says: 'Warning to day 20, minor to day 25, major to day 30; the end of error mode is critical.',
    reason: 'No severity is published. A list that changes its look as time runs out is worth reading.',
    real: 'Probably one severity from the first day to the last.',
    seeAt: [['alarms', 'The shape beside the daily alarm on day 19, 22 and 27']],
    related: ['daily-alarm-cadence', 'own-wording']
  },
  'own-wording': {
    title: 'Codes and texts are ours',
    says: 'Every alarm code, log code, alarm text and log text is worded for this twin, and so is the e-mail after the order: sender, subject and sentences.',
    reason:
      'No text of these alarms is published. That an e-mail brings Customer ID and server address is documented (SR-1), its words are not.',
    real: 'A real system shows other words. Do not look for ours there.',
    seeAt: [
      ['alarms', 'All rows'],
      ['log', 'All lines'],
      ['config', 'Initial configuration: the e-mail']
    ],
    related: ['SC-9', 'SR-1', 'alarm-severity', 'form-labels', 'made-up-customer']
  },
  'alarm-carriers': {
    title: 'Alarms stand in the list and in the log only',
    says: 'There is no SNMP, no syslog and no e-mail. COM hears of alarms over the link.',
    reason:
      'The documents place the daily alarms in the system logs (SC-9). How many carriers a system has in general is documented, but whether this alarm takes them is not.',
    real: 'A real system can probably mail or trap this alarm, as it does others.',
    seeAt: [['alarms', 'The list, and what COM knows of it']],
    related: ['SC-9', 'alarms-at-com']
  },
  'reconnection-counts': {
    title: 'When a reconnection counts',
    says: 'When entitlements have been received again, not when TCP or TLS succeed. Then alarms and mode are cleared, and the next loss has the full 30 days.',
    reason: 'The older text says that reconnection resets the period; a bare connection that is refused at sign-in should not.',
    real: 'Repeated short connections may be treated in another way.',
    seeAt: [['link', 'The rung Entitlements: error mode ends there']],
    related: ['SC-10', 'SR-14', 'restore-after-expiry']
  },
  'restore-after-expiry': {
    title: 'After the end, too, everything comes back',
    says: 'A reconnection after day 30 restores features and telephony at once, as one before it would.',
    reason:
      '“Clears the alarms and the error mode” is said of error mode (SC-10); for the time after it nothing is said, and this is the natural reading.',
    real: 'A restart, or somebody at COM, may be needed.',
    seeAt: [
      ['map', 'Mend the cable after day 30'],
      ['features', 'The lights come back']
    ],
    related: ['SC-10', 'SC-11', 'reconnection-counts']
  }
} as const satisfies Cards;
