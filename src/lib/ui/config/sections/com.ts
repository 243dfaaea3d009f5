import type { Settings } from '#lib/contract/index.ts';
import { comServiceNote } from '../consequences/com.ts';
import type { Field, Section } from '../field.ts';

const service = (name: keyof Settings['com'], label: string, help: string): Field => ({
  label,
  at: `/com/${name}`,
  kind: 'switch',
  standard: false,
  help,
  clauses: ['SC-5'],
  assumed: 'label, default, and one setting for each service',
  rule: 'com-services',
  note: comServiceNote(name)
});

export const com: Section = {
  id: 'com',
  label: 'COM Service Settings',
  about:
    'What COM may do over the link, beyond heartbeat and subscriptions. These settings alone decide: COM adds no control of its own. Only the name of the group is documented.',
  clauses: ['SC-5', 'SC-14'],
  areas: ['/com'],
  groups: [
    {
      fields: [
        service(
          'backupRestore',
          'Remote backup and restore',
          'Gates the remote actions backup and restore: COM keeps copies of the configuration and puts them back. Off: both are refused.'
        ),
        service('upgrade', 'Remote upgrade', 'Gates the remote action upgrade: COM installs software. Off: it is refused.'),
        service(
          'logCollection',
          'Log file collection',
          'Gates the remote action collect logs: COM fetches log files for support. Off: it is refused.'
        ),
        service(
          'management',
          'Remote management',
          'Gates the remote action manage: COM opens the system’s administration to an operator. That there are further services is documented, which ones is not.'
        )
      ]
    }
  ]
};
