/** Names as other names: the same for the same, never the same for two. */
export class NameSwap {
  #known = new Map<string, string>();

  /** @param make the n-th new name, from 1 */
  constructor(private readonly make: (turn: number) => string) {}

  of(name: string): string {
    if (name === '') return name;
    let found = this.#known.get(name);
    if (found === undefined) this.#known.set(name, (found = this.make(this.#known.size + 1)));
    return found;
  }
}

/** Names that the documents give, and such misspelled, are nobody's secret. */
const PUBLIC = /avaya|google|(^|\.)example\.(com|net|org)$/i;

/**
 * Host names as names under example.com (RFC 2606), label by label: a zone and what lies under it stay that.
 * @returns what a name becomes
 */
export function hostSwap(): (name: string) => string {
  const labels = new NameSwap((turn) => `n${turn}`);
  return (name) => {
    if (name === '' || PUBLIC.test(name) || /^com$/i.test(name)) return name;
    return `${name
      .split('.')
      .map((label) => labels.of(label.toLowerCase()))
      .join('.')}.example.com`;
  };
}
