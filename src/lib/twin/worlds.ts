/**
 * What a leap's key says of the world: a small number for each distinct part of it, so that what was learned of one world is known
 * when it comes back. Parts are one when they say the same. They are replaced when they change and never altered, so each is looked
 * at once.
 */
export class Worlds {
  #byText = new Map<string, number>();
  #byPart = new WeakMap<object, number>();
  /** The world that was asked for last: mostly it is the same again. */
  #last: { parts: readonly object[]; key: string } = { parts: [], key: '' };

  /** The world of these parts, as text. */
  keyOf(parts: readonly object[]): string {
    const { parts: before } = this.#last;
    if (parts.length !== before.length || parts.some((part, index) => part !== before[index]))
      this.#last = { parts, key: parts.map((part) => this.#numberOf(part)).join() };
    return this.#last.key;
  }

  #numberOf(part: object): number {
    const seen = this.#byPart.get(part);
    if (seen !== undefined) return seen;
    const text = JSON.stringify(part);
    const number = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, number);
    this.#byPart.set(part, number);
    return number;
  }
}
