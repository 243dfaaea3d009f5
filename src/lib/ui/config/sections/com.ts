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
  assumed: 'label and default',
  note: comServiceNote(name)
});

export const com: Section = {
  id: 'com',
  label: 'COM service settings',
  about:
    'What COM may do over the link, beyond heartbeat and subscriptions. These settings alone decide. The documents call the group “COM Service Settings”.',
  areas: ['/com'],
  groups: [
    {
      fields: [
        service('backupRestore', 'Remote backup and restore', 'COM keeps copies of the configuration and puts them back.'),
        service('upgrade', 'Remote upgrade', 'COM installs software.'),
        service('logCollection', 'Log file collection', 'COM fetches log files for support.'),
        service(
          'management',
          'Remote management',
          'COM opens the system’s administration to an operator. Documents name further services without naming them.'
        )
      ]
    }
  ]
};
