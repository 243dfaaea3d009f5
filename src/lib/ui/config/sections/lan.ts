import type { Destination } from '#lib/contract/index.ts';
import { lanAddressNote, lanMaskNote } from '../consequences/lan.ts';
import type { Field, Section } from '../field.ts';

const fields = (lan: Destination, at: '/lan1' | '/lan2', standard: string): Field[] => [
  {
    label: `${lan} IP Address`,
    at: `${at}/ip`,
    kind: 'address',
    standard,
    help: 'The system’s own address on this LAN.',
    clauses: ['SR-4'],
    assumed: 'label, default, and that no reboot is needed',
    rule: 'effect-at-once',
    note: lanAddressNote(lan)
  },
  {
    label: `${lan} IP Mask`,
    at: `${at}/mask`,
    kind: 'address',
    standard: '255.255.255.0',
    help: 'Which addresses are on this LAN and need no route.',
    clauses: ['SR-4'],
    assumed: 'label and default',
    note: lanMaskNote(lan)
  }
];

export const lan: Section = {
  id: 'lan',
  label: 'System › LAN1 / LAN2',
  about: 'The system’s own addresses. A gateway must be on one of these networks.',
  areas: ['/lan1', '/lan2'],
  groups: [
    { legend: 'LAN1', fields: fields('LAN1', '/lan1', '192.168.42.1') },
    { legend: 'LAN2', fields: fields('LAN2', '/lan2', '192.168.43.1') }
  ]
};
