import { comAdminNote } from '../consequences/security.ts';
import type { Section } from '../field.ts';

export const security: Section = {
  id: 'security',
  label: 'Security',
  about: 'The service user that the link works with, and the certificate that the system shows to COM.',
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
          note: comAdminNote
        }
      ]
    }
  ]
};
