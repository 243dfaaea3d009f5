import type { Cards } from './card.ts';

export const settings = {
  'dns-at-reboot': {
    title: 'DNS settings wait for a reboot',
    says: 'They are saved at once and take effect at the next reboot.',
    reason:
      'That the form is for offline editing only is documented for this release (M11). That its change needs a reboot is documented for an older one (B3), and taken over.',
    real: 'A release may take them over without one.',
    seeAt: [['config', 'System › DNS: effective until the reboot']],
    related: ['SR-8', 'effect-at-once', 'reboot-length']
  },
  'effect-at-once': {
    title: 'All other settings take effect at once',
    says: 'A saved route, LAN address, time source or user works without a reboot.',
    reason: 'For routes nothing is said. Waiting for reboots would teach patience and little else.',
    real: 'Changes of LAN addresses in particular are likely to need a reboot.',
    seeAt: [['config', 'IP routes: save a default route, and the next attempt takes it']],
    related: ['dns-at-reboot', 'SR-4', 'silent-cut']
  },
  'gateway-check': {
    title: 'A gateway must be on the LAN of its route',
    says: 'Any other is refused when the route is saved. A later change of the LAN may leave a route behind (the form warns); it then leads nowhere. It never makes the system its own gateway, and LAN1 and LAN2 never overlap: both are refused.',
    reason: 'It shows the mistake where it is made. The mistake itself can still be made, in the other order.',
    real: 'A real form may accept such a route without a word.',
    seeAt: [['config', 'IP routes: a gateway of another network']],
    related: ['SR-4', 'effect-at-once']
  },
  'setup-wizard': {
    title: 'The setup wizard',
    says: 'Its pages, their order and their labels are ours. It saves with one command what the sections would save.',
    reason: 'What is entered at initial configuration is documented; the pages of a wizard could not be read.',
    real: 'Other pages in another order.',
    seeAt: [['config', 'Setup wizard']],
    related: ['SR-1', 'SR-4', 'form-labels']
  },
  'daylight-saving': {
    title: 'Daylight saving follows the time zone',
    says: 'The zone says when clocks change; there is no field for it.',
    reason: 'A zone of the calendar knows its own changes.',
    real: 'The product has fields of its own for offset and daylight saving.',
    seeAt: [['config', 'System › Time: Time Zone']],
    related: ['SR-11', 'form-labels']
  },
  'form-labels': {
    title: 'Labels and defaults of the forms',
    says: 'Where a label or a default could be read on a page of the vendor, it is the vendor’s; what is marked at a field is ours.',
    reason: 'Some forms could not be read in full.',
    real: 'A real form has other names, other defaults, and more fields.',
    seeAt: [['config', 'Every field that bears the mark']],
    related: ['com-services', 'own-wording']
  }
} as const satisfies Cards;
