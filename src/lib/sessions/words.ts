/** White space of any kind, line breaks among it. */
const SPACE = /\s+/gu;
/** Controls, half characters, and what turns the direction of the text around it. */
const UNSEEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const NOTHING_TO_SEE = /^[\p{Cf}\p{Z}]*$/u;

/** A person's words as one line that does nothing but stand there; empty where nothing would be seen, or where it is no text. */
export function oneLine(text: unknown, longest: number): string {
  if (typeof text !== 'string') return '';
  const clean = text
    .slice(0, 10 * longest)
    .replace(SPACE, ' ')
    .replace(UNSEEN, '')
    .trim()
    .slice(0, longest);
  // The cut may have gone through a character.
  const whole = clean.replace(UNSEEN, '').trim();
  return NOTHING_TO_SEE.test(whole) ? '' : whole;
}
