/**
 * Whether two words differ by one slip: a letter more, less or another, or two neighbours swapped (Damerau 1964). Short words are
 * too near to one another for that.
 */
export function isSlip(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < LEAST) return false;
  const [a, b] = apart(one, other);
  return Math.max(a.length, b.length) === 1 || (a.length === 2 && a[0] === b[1] && a[1] === b[0] && b.length === 2);
}

/** Letters. */
const LEAST = 5;

/** What is left of two words without what both begin and end with. */
function apart(one: string, other: string): [string, string] {
  const most = Math.min(one.length, other.length);
  let begin = 0;
  while (begin < most && one[begin] === other[begin]) begin++;
  let end = 0;
  while (end < most - begin && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [one.slice(begin, one.length - end), other.slice(begin, other.length - end)];
}
