/** The pages that help whoever supports a real system, as they stand in the row above each of them. */
export const SUPPORT_PAGES = [
  { href: '/call', text: 'On a call' },
  { href: '/symptoms', text: 'Symptom search' },
  { href: '/symptoms/matrix', text: 'Fault × symptom' },
  { href: '/scripts', text: 'Scripts to print' }
];
