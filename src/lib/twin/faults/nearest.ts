const SHOWN = 3;

/** The names that share most pairs of letters with a word that is none of them, best first. */
export function nearest(word: string, names: readonly string[]): string[] {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const asked = pairs(word.toLowerCase());
  const likeness = (name: string) => {
    const own = pairs(name);
    const shared = [...own].filter((pair) => asked.has(pair)).length;
    return (2 * shared) / (own.size + asked.size);
  };
  return names
    .map((name) => ({ name, likeness: likeness(name) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}
