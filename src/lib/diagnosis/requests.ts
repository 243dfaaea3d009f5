import type { Fault } from '#lib/twin/faults/fault.ts';

/** What a customer is asked to do, in plain words: ours, by the family of the cause, or by the cause where that is something else. */

const BY_FAMILY: Record<Fault['family'], string> = {
  initial:
    'Have the e-mail with the customer ID and the server address at hand: we compare it with what is entered. Do not restart the system.',
  route: 'Tell us what was changed on the network, and when. Leave cables and addresses as they are until we ask.',
  dns: 'Put us in touch with whoever looks after your DNS server or name filter, and tell us what was changed there.',
  firewall: 'Put us in touch with whoever looks after your firewall. Nothing has to be opened from the Internet to your site.',
  tls: 'Tell us whether a firewall was added or changed, and put us in touch with whoever looks after it. Do not delete any certificate.',
  time: 'Tell us which date and time your phones show. We set the clock right; please do not set it by hand.',
  security: 'Tell us who changed accounts of the system, and when. Please change no more of them.',
  account: 'Have your last order at hand. We look it up and have it renewed or put right.',
  quality: 'Have your Internet line measured by its provider, and tell us what else uses it now.',
  com: 'Tell us whether you want this service to be allowed, and who decides that.',
  site: 'Report the Internet line to its provider, and tell us when it works. The system comes back by itself.'
};

const NOTHING = 'Nothing has to be done at your site. We report it, and tell you when it is mended.';
const PEOPLE = 'Tell us whose phones or programs are concerned, and who changed their settings. To swap phones does not help.';

const BY_FAULT: Readonly<Record<string, string>> = {
  'lan-unplugged': 'See whether the network cable of the telephone system is plugged in at both ends, and plug it in.',
  'router-off': 'See whether the router has power and its lights are on, and switch it on.',
  'com-certificate-untrusted': NOTHING,
  'com-certificate-expired': NOTHING,
  'com-refuses-certificates': NOTHING,
  'com-outage': NOTHING,
  'certificate-expired': 'Tell us which date your phones show. We make a new certificate; please restart nothing meanwhile.',
  'certificate-ends-soon': 'Agree a moment with us to make a new certificate. Nothing is broken yet.',
  'certificate-from-the-future': 'Tell us when the clock was wrong. We make a new certificate; please restart nothing meanwhile.',
  'profile-not-ordered': PEOPLE,
  'user-non-licensed': PEOPLE,
  'receptionist-unflagged': PEOPLE
};

export const requestOf = ({ id, family }: Pick<Fault, 'id' | 'family'>): string => BY_FAULT[id] ?? BY_FAMILY[family];
