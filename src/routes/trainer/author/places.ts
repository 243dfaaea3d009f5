/** The sections of the form, in their order. */
export const SECTIONS = [
  { id: 'a-run', title: 'Healthy, and broken' },
  { id: 'a-goals', title: 'Goals' },
  { id: 'a-solution', title: 'Solution' },
  { id: 'a-trainee', title: 'The trainee' },
  { id: 'a-help', title: 'Question, guide and hints' },
  { id: 'a-words', title: 'Words' },
  { id: 'a-proof', title: 'Prove it, and hand it out' }
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

const OF_PLACE: Record<string, SectionId> = {
  ...{ run: 'a-run', goals: 'a-goals', goal: 'a-goals', solution: 'a-solution' },
  ...{ minutes: 'a-trainee', screens: 'a-trainee', may: 'a-trainee', trainee: 'a-trainee' },
  ...{ customer: 'a-help', accesses: 'a-help', decoys: 'a-help', ticket: 'a-help' },
  ...{ question: 'a-help', option: 'a-help', guide: 'a-help', step: 'a-help', hints: 'a-help', hint: 'a-help' }
};

/** Where a finding stands; its place is a word, perhaps with an id after it. */
export const sectionOf = (place: string): SectionId => OF_PLACE[place.split(' ')[0]!] ?? 'a-words';
