import { isUnset, type Settings } from '#lib/contract/index.ts';
import type { Field, Section } from '../field.ts';
import { FIELDS } from '../sections/index.ts';

/** A page of the wizard: fields of the sections, under another order. The same edits, the same checks, one Save at the end. */
export interface Step {
  id: 'email' | 'network' | 'dns' | 'time' | 'review';
  title: string;
  about: string;
  clauses: readonly string[];
  groups: Section['groups'];
}

const fields = (...pointers: string[]): Field[] => pointers.map((at) => FIELDS.find((field) => field.at === at)!);

export const STEPS: readonly Step[] = [
  {
    id: 'email',
    title: 'E-mail',
    about: 'Who the customer is and where COM is, as the e-mail after the order says.',
    clauses: ['SR-1'],
    groups: [{ fields: fields('/initial/customerId', '/initial/licenseServer') }]
  },
  {
    id: 'network',
    title: 'LAN and gateway',
    about: 'The system’s own addresses, and the way out of the building. The default gateway becomes the default IP route.',
    clauses: ['SR-4'],
    groups: [
      { legend: 'Default gateway', fields: fields('/defaultRoute/gateway', '/defaultRoute/destination') },
      { legend: 'LAN1', fields: fields('/lan1/ip', '/lan1/mask') },
      { legend: 'LAN2', fields: fields('/lan2/ip', '/lan2/mask') }
    ]
  },
  {
    id: 'dns',
    title: 'DNS',
    about: 'Who turns the License Server’s name into an address. Takes effect with the reboot at the end.',
    clauses: ['SR-8', 'SR-9', 'SR-10'],
    groups: [{ fields: fields('/dns/server', '/dns/backup', '/dns/domain') }]
  },
  {
    id: 'time',
    title: 'Time',
    about: 'TLS judges certificates by the system’s clock: it needs an accurate source, and people need the right zone.',
    clauses: ['SR-11'],
    groups: [{ fields: fields('/time/source', '/time/servers', '/time/manual', '/time/zone') }]
  },
  {
    id: 'review',
    title: 'Review',
    about: 'Everything that was entered, before it is saved.',
    clauses: ['SR-1', 'SR-4', 'SR-8', 'SR-11'],
    groups: []
  }
];

export const placesOf = ({ groups }: Step): string[] => groups.flatMap((group) => group.fields.map(({ at }) => at));

/** Whether nothing of what the wizard is for has been entered: then it comes first. */
export function isUntouched({ initial, routes, dns }: Settings): boolean {
  return initial.customerId === '' && initial.licenseServer === '' && routes.length === 0 && isUnset(dns.server) && isUnset(dns.backup);
}
