import { dnsBackupNote, dnsServerNote } from '../consequences/dns.ts';
import type { Section } from '../field.ts';

export const dns: Section = {
  id: 'dns',
  label: 'System › DNS',
  about: 'Who turns names into addresses. In this twin saved at once, effective after a reboot.',
  clauses: ['SR-8'],
  assumed: 'wait for a reboot, which is documented for an older release',
  rule: 'dns-at-reboot',
  offline:
    'On the product this form is for offline editing only. That what is saved takes effect with a reboot is told of an older release.',
  areas: ['/dns'],
  groups: [
    {
      fields: [
        {
          label: 'DNS Service IP Address',
          at: '/dns/server',
          kind: 'address',
          standard: '0.0.0.0',
          blank: '0.0.0.0',
          help: 'A DNS server must be set. A customer without one of their own uses 8.8.8.8.',
          clauses: ['SR-8', 'SR-9', 'SR-10'],
          note: dnsServerNote
        },
        {
          label: 'Backup DNS Server IP Address',
          at: '/dns/backup',
          kind: 'address',
          standard: '0.0.0.0',
          blank: '0.0.0.0',
          help: 'Asked only when the first does not answer.',
          clauses: ['SR-8'],
          note: dnsBackupNote
        },
        {
          label: 'DNS Domain',
          at: '/dns/domain',
          kind: 'text',
          standard: '',
          help: 'Normally left blank. It is no part of looking up COM: the License Server is a whole name.',
          clauses: ['SR-8'],
          assumed: 'effect: none in this twin'
        }
      ]
    }
  ]
};
