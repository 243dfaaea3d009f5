import type { Numbers } from '#lib/contract/index.ts';

/** Sets of numbers that are kept; a run has one, a class of trainees a handful. */
const KEPT = 8;

/** Makes something once for each set of numbers. Building a statechart takes longer than a day of virtual time. */
export function perNumbers<Made>(make: (numbers: Numbers) => Made): (numbers: Numbers) => Made {
  const made = new Map<string, Made>();
  return (numbers) => {
    const key = JSON.stringify(numbers);
    let found = made.get(key);
    if (found === undefined) {
      if (made.size >= KEPT) made.clear();
      found = make(numbers);
      made.set(key, found);
    }
    return found;
  };
}
