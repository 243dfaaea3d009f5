import { pointer } from './refusal.ts';

/**
 * Where JSON names something twice in one object, as a JSON pointer; null where it does not. A parser takes the last of them, a reader the
 * first: what a file says would depend on who looks. The text must be JSON, no deeper than JSON may be here.
 */
export function namedTwice(source: string): string | null {
  const open: { names: Set<string> | null; at: string | number }[] = [];
  let isName = false;
  for (let index = 0; index < source.length; index++) {
    const inner = open.at(-1);
    switch (source[index]) {
      case '{':
        open.push({ names: new Set(), at: '' });
        isName = true;
        break;
      case '[':
        open.push({ names: null, at: 0 });
        isName = false;
        break;
      case '}':
      case ']':
        open.pop();
        isName = false;
        break;
      case ',':
        isName = Boolean(inner?.names);
        if (typeof inner?.at === 'number') inner.at++;
        break;
      case '"': {
        const end = endOfString(source, index);
        if (isName && inner?.names) {
          const name = JSON.parse(source.slice(index, end + 1)) as string;
          inner.at = name;
          if (inner.names.has(name)) return pointer(open.map(({ at }) => at));
          inner.names.add(name);
          isName = false;
        }
        index = end;
      }
    }
  }
  return null;
}

/** Where the string that begins at a quotation mark ends: at its own, not at one that is escaped. */
function endOfString(source: string, begins: number): number {
  let index = begins + 1;
  while (source[index] !== '"') index += source[index] === '\\' ? 2 : 1;
  return index;
}
