import type { Section } from '../field.ts';

export const routes: Section = {
  id: 'routes',
  label: 'IP routes',
  about: 'Where packets go that are for neither LAN. Blank and 0.0.0.0 are the same; address and mask 0.0.0.0 make the default route.',
  areas: ['/routes'],
  clauses: ['SR-4'],
  assumed: 'effect at once, without a reboot',
  rule: 'effect-at-once',
  groups: []
};
