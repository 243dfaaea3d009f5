import fc from 'fast-check';

const LETTERS = [...'ABCXYZabcxyz0189-_.%= #lt'];

/** A link as mail, chat or a person may spoil it; now and then it comes out as it was. */
export function mutantsOf(link: string): fc.Arbitrary<string> {
  const head = /^lt1\.\d+\./.exec(link)![0];
  const body = link.slice(head.length);
  const place = fc.nat(link.length - 1);
  const sized = (text: string) => `lt1.${text.length}.${text}`;
  const put = (text: string, at: number, piece: string) => text.slice(0, at) + piece + text.slice(at + piece.length);
  return fc.oneof(
    // Some characters are others.
    fc
      .array(fc.tuple(place, fc.constantFrom(...LETTERS)), { minLength: 1, maxLength: 6 })
      .map((flips) => flips.reduce((text, [at, letter]) => put(text, at, letter), link)),
    // One bit of one character.
    fc.tuple(place, fc.nat(6)).map(([at, bit]) => put(link, at, String.fromCharCode(link.charCodeAt(at) ^ (1 << bit)))),
    // The end or the beginning is missing.
    place.map((length) => link.slice(0, length)),
    place.map((length) => link.slice(length + 1)),
    // A piece is missing, twice there, or at another place.
    fc.tuple(place, place).map(([one, other]) => link.slice(0, one) + link.slice(other)),
    fc.tuple(place, place, place).map(([from, to, at]) => link.slice(0, at) + link.slice(from, to) + link.slice(at)),
    // With a length that fits, whatever was done to the rest.
    fc.nat(body.length - 1).map((length) => sized(body.slice(0, length))),
    fc
      .tuple(fc.nat(body.length - 1), fc.array(fc.constantFrom(...'ABCXYZabcxyz0189-_'), { minLength: 1, maxLength: 12 }))
      .map(([at, letters]) => sized(put(body, at, letters.join('')).slice(0, body.length)))
  );
}
