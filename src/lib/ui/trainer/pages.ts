/** The pages of whoever teaches, as they stand in the row above each. */
export const TRAINER_PAGES = [
  { href: '/trainer', text: 'Make an exam' },
  { href: '/trainer/results', text: 'Results of a class' },
  { href: '/exam', text: 'Start an exam' },
  { href: '/trainer/author', text: 'Make a scenario' },
  { href: '/trainer/export', text: 'Export for an LMS' },
  { href: '/course', text: 'Learn' }
];
