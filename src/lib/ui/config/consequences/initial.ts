import { isAddress, isUnset } from '#lib/contract/index.ts';
import type { SystemState } from '#lib/views/index.ts';
import { good, note, type Note, type View, warn } from '../field.ts';
import { defaultRouteIndex } from '../defaultRoute.ts';
import { hasDns, noDefaultRoute, routeNote } from './paths.ts';

/** Said of whatever a Secondary or an Expansion has no use for. */
const notNeeded = note('Not needed: a Secondary or Expansion opens no link of its own, it lives on its Primary’s (SR-3).');

/** Whose ID the System ID is, and what is ordered for it (domain 2.2). */
export function systemIdWords({ type, hasLink }: Pick<SystemState['identity'], 'type' | 'hasLink'>): string {
  const from = type.includes('IP500 V2') ? 'printed on the system’s SD card' : 'derived from the server’s hardware at installation';
  if (!hasLink) return `Read-only: ${from}. Nothing is ordered for it: the subscriptions are ordered for its Primary (SR-3).`;
  if (type === 'IP500 V2') return `Read-only: ${from}. Subscriptions are ordered for it.`;
  return `Read-only: ${from}. The subscriptions of the whole Server Edition network are ordered for it.`;
}

export function customerIdNote({ draft, email, system }: View): Note {
  const { customerId } = draft.initial;
  if (!system.identity.hasLink) return notNeeded;
  if (customerId === '') return warn('Empty: the system does not try to reach COM (simulator assumption).');
  if (customerId === email.customerId) return good('As in the e-mail.');
  return warn(`The e-mail says ${email.customerId}. COM refuses the sign-in of a customer that it does not know (simulator assumption).`);
}

export function licenseServerNote({ draft, email, system }: View): Note {
  const { licenseServer } = draft.initial;
  if (!system.identity.hasLink) return notNeeded;
  if (licenseServer === '') return warn('Empty: the system does not try to reach COM (simulator assumption).');
  if (isAddress(licenseServer)) return note('An address: used as it is, no DNS server is asked.');
  if (licenseServer.toLowerCase() !== email.licenseServer.toLowerCase()) return warn(`The e-mail says ${email.licenseServer}.`);
  return hasDns(draft.dns)
    ? good('As in the e-mail.')
    : warn('As in the e-mail, but without a DNS server the name leads to no address (SR-8).');
}

export function defaultGatewayNote({ draft }: View): Note | null {
  const index = defaultRouteIndex(draft.routes);
  const route = draft.routes[index];
  return !route || isUnset(route.gateway) ? noDefaultRoute : routeNote(draft, index);
}
