import { manualNote, serversNote, sourceNote, zoneNote } from '../consequences/time.ts';
import type { Section } from '../field.ts';

export const time: Section = {
  id: 'time',
  label: 'System › Time',
  about: 'TLS judges certificates by this clock, so an accurate source and the right zone are required.',
  areas: ['/time'],
  groups: [
    {
      fields: [
        {
          label: 'Time Setting Config Source',
          at: '/time/source',
          kind: 'choice',
          standard: 'sntp',
          choices: [
            ['none', 'None'],
            ['voicemail-manager', 'Voicemail Pro/Manager'],
            ['sntp', 'SNTP']
          ],
          help: 'Whom the system asks for the time: SNTP at start and every hour, voicemail or Manager at start and every 8 hours.',
          clauses: ['SR-11'],
          assumed: 'default, and the words “Voicemail Pro/Manager”',
          note: sourceNote
        },
        {
          label: 'Time servers',
          at: '/time/servers',
          kind: 'list',
          standard: 'time.google.com',
          help: 'Names or addresses, with commas between them. time.google.com is recommended.',
          clauses: ['SR-11'],
          assumed: 'label',
          note: serversNote,
          shown: ({ time }) => time.source === 'sntp'
        },
        {
          label: 'Date and time',
          at: '/time/manual',
          kind: 'moment',
          help: 'Local time of the zone below. Sets the clock at Save; on the real system a phone user with System Phone Rights does it.',
          clauses: ['SR-11'],
          assumed: 'that it is a field of this form',
          note: manualNote,
          shown: ({ time }) => time.source === 'none'
        },
        {
          label: 'Time Zone',
          at: '/time/zone',
          kind: 'zone',
          standard: 'Europe/London',
          help: 'SNTP gives UTC alone. The zone decides what phones and logs show; TLS does not depend on it. Daylight saving follows the zone.',
          clauses: ['SR-11'],
          assumed: 'default, and that daylight saving has no fields of its own',
          note: zoneNote
        }
      ]
    }
  ]
};
