import type { Section } from '../field.ts';

export const users: Section = {
  id: 'users',
  label: 'Users',
  about: 'Every user needs a subscription. The profile decides which one, and with it what the user can do.',
  clauses: ['SC-12'],
  areas: ['/users'],
  assumed: 'order in which users go without when subscriptions are too few: the highest extensions first',
  rule: 'shortage-order',
  groups: []
};
