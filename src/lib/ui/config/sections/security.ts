import { comAdminNote } from '../consequences/security.ts';
import type { Section } from '../field.ts';

export const security: Section = {
  id: 'security',
  label: 'Security',
  about: 'The service user that the link works with, and the certificate that the system shows to COM.',
  clauses: ['SR-12', 'SC-3'],
  areas: ['/security'],
  groups: [
    {
      legend: 'Service user COMAdmin',
      fields: [
        {
          label: 'Account status',
          at: '/security/comAdmin/status',
          kind: 'choice',
          standard: 'enabled',
          choices: [
            ['enabled', 'Enabled'],
            ['force-new-password', 'Force New Password'],
            ['disabled', 'Disabled'],
            ['locked', 'Locked – Password Error'],
            ['absent', '(deleted)']
          ],
          help: 'COMAdmin exists by default on new and defaulted systems. Hardening guides tell administrators to disable unused service users; this one is used.',
          clauses: ['SR-12'],
          assumed: 'default, and the effect on the link',
          rule: 'com-admin-effect',
          note: comAdminNote,
          meanings: {
            enabled: 'Normal: COM accepts the sign-in, and the link works. Enabling again also resets what locked it.',
            'force-new-password': 'No service until its password has been changed: the sign-in fails, a link that is up drops.',
            disabled: 'No service at all: the sign-in fails, a link that is up drops.',
            locked: 'Set by the system after too many wrong passwords: no service, the sign-in fails, a link that is up drops.',
            absent: 'There is nobody to sign in with: the link stays down until security is set to default, which makes COMAdmin anew.'
          }
        }
      ]
    }
  ]
};
