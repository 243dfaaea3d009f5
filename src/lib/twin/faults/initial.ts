import { configure, family } from './define.ts';
import type { Situation } from './fault.ts';

/** What the e-mail says and initial configuration asks for (SR-1). */

const needs = (key: 'customerId' | 'licenseServer', name: string) => (situation: Situation) =>
  situation.settings.initial[key] ? null : `no ${name} is entered that could go wrong`;
const needsId = needs('customerId', 'customer ID');
const needsServer = needs('licenseServer', 'subscription server address');

const unjudged = 'Nothing yet: a standing link is not checked again.';
const offline = 'The system goes offline and does not come back.';

/** The last two characters in the wrong order; where that changes nothing, one too few. */
function mistyped(text: string): string {
  const swapped = text.slice(0, -2) + text.slice(-1) + text.slice(-2, -1);
  return swapped === text ? text.slice(0, -1) : swapped;
}

export const initial = family('initial', [
  {
    id: 'customer-id-missing',
    title: 'Customer ID is missing',
    does: 'The customer ID was emptied, so the system has no reason to call anybody.',
    seen: {
      trainee: `${unjudged} After the next start the link is idle and stops at Configuration.`,
      customer: '“We restarted it, and since then there is an alarm.”',
      com: offline
    },
    clauses: ['SR-1'],
    repair: 'Config › Subscription: enter the customer ID from the e-mail.',
    cannot: needsId,
    put: (before) => [configure(before, { initial: { customerId: '' } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'config.customer-id-missing' }
  },
  {
    id: 'server-address-missing',
    title: 'Subscription server address is missing',
    does: 'The subscription server address was emptied, so there is no name to look up.',
    seen: {
      trainee: `${unjudged} After the next start the link is idle and stops at Configuration.`,
      customer: '“We restarted it, and since then there is an alarm.”',
      com: offline
    },
    clauses: ['SR-1', 'SC-1'],
    repair: 'Config › Subscription: enter the server address from the e-mail.',
    cannot: needsServer,
    put: (before) => [configure(before, { initial: { licenseServer: '' } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'config.server-missing' }
  },
  {
    id: 'customer-id-mistyped',
    title: 'Customer ID is mistyped',
    does: 'Two characters of the customer ID have changed places.',
    seen: {
      trainee: `${unjudged} The next attempt climbs to Sign-in, and COM does not know the customer.`,
      customer: '“It cannot be the line: everything else on the Internet works.”',
      com: 'The system goes offline. Sign-ins come in under an id that no customer has.'
    },
    clauses: ['SR-1'],
    rows: [16],
    repair: 'Config › Subscription: compare the customer ID with the e-mail, character by character.',
    cannot: needsId,
    put: (before) => [configure(before, { initial: { customerId: mistyped(before.settings.initial.customerId) } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'sign-in.unknown-customer' }
  },
  {
    id: 'wrong-region',
    title: 'Server address of another region',
    does: 'The server address is that of another region of COM, which answers and knows no customer of this one.',
    seen: {
      trainee: `${unjudged} The next attempt climbs through TLS to Sign-in, where COM does not know the customer, although the ID is right.`,
      customer: '“We took the address from the e-mail of our other company.”',
      com: 'The system goes offline. Nothing comes in here.'
    },
    clauses: ['SR-1'],
    rows: [18],
    repair: 'Config › Subscription: enter the server address from the e-mail; the address that was resolved is not the usual one.',
    cannot: needsServer,
    put: (before) => [configure(before, { initial: { licenseServer: before.internet.com.otherRegion.host } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'sign-in.unknown-customer' }
  },
  {
    id: 'server-address-mistyped',
    title: 'Subscription server address is mistyped',
    does: 'The server address has a letter too many, and no such name exists.',
    seen: {
      trainee: `${unjudged} The next attempt stops at DNS: no such name. Other names resolve.`,
      customer: '“The DNS server is fine, our browsers use it too.”',
      com: offline
    },
    clauses: ['SR-1', 'SC-1'],
    repair: 'Config › Subscription: compare the server address with the e-mail.',
    cannot: needsServer,
    put: (before) => [configure(before, { initial: { licenseServer: before.settings.initial.licenseServer.replace('.', 'n.') } })],
    sign: { shows: 'attempt', within: 'PT5M', failure: 'dns.no-such-name' }
  }
]);
