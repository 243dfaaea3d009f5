import { isAddress, isUnset } from '#lib/contract/index.ts';
import { good, note, type Note, type View, warn } from '../field.ts';
import { defaultRouteIndex } from '../defaultRoute.ts';
import { hasDns, noDefaultRoute, routeNote } from './paths.ts';

export function customerIdNote({ draft, email }: View): Note {
  const { customerId } = draft.initial;
  if (customerId === '') return warn('Empty: the system does not try to reach COM (simulator assumption).');
  if (customerId === email.customerId) return good('As in the e-mail.');
  return warn(`The e-mail says ${email.customerId}. COM refuses the sign-in of a customer that it does not know (simulator assumption).`);
}

export function licenseServerNote({ draft, email }: View): Note {
  const { licenseServer } = draft.initial;
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
