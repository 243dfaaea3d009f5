/**
 * The few things that a brief or an explanation may have of Markdown: headings (`##`), paragraphs, lists (`-`, `1.`), `**strong**`,
 * `` `code` `` and a rule's id in double brackets (`[[SC-11]]`). It is shown as text nodes; whatever else stands there, markup included,
 * is text.
 */
type Inline = { is: 'text' | 'strong' | 'code' | 'rule'; text: string };
type Block =
  { is: 'heading'; inlines: Inline[] } | { is: 'paragraph'; inlines: Inline[] } | { is: 'list'; ordered: boolean; items: Inline[][] };

const MARKED = /\*\*([^*]+)\*\*|`([^`]+)`|\[\[([A-Za-z][A-Za-z0-9-]*)\]\]/g;

function inlinesOf(text: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > end) found.push({ is: 'text', text: text.slice(end, match.index) });
    const [whole, strong, code, rule] = match;
    found.push(strong ? { is: 'strong', text: strong } : code ? { is: 'code', text: code } : { is: 'rule', text: rule! });
    end = match.index + whole.length;
  }
  if (end < text.length) found.push({ is: 'text', text: text.slice(end) });
  return found;
}

export function blocksOf(source: string): Block[] {
  return source
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .flatMap(blocksOfPart);
}

/** What stands between two blank lines. A line that begins nothing of its own goes on with the one before it. */
function blocksOfPart(part: string): Block[] {
  const found: { is: Block['is']; ordered: boolean; text: string }[] = [];
  for (const line of part.split('\n').map((one) => one.trim())) {
    const heading = /^#{1,3}\s+(.*)$/.exec(line);
    const item = /^(-|\d{1,2}\.)\s+(.*)$/.exec(line);
    const last = found.at(-1);
    if (heading) found.push({ is: 'heading', ordered: false, text: heading[1]! });
    else if (item) found.push({ is: 'list', ordered: item[1] !== '-', text: item[2]! });
    else if (line && last && last.is !== 'heading') last.text += ` ${line}`;
    else if (line) found.push({ is: 'paragraph', ordered: false, text: line });
  }
  const blocks: Block[] = [];
  for (const { is, ordered, text } of found) {
    const last = blocks.at(-1);
    if (is !== 'list') blocks.push({ is, inlines: inlinesOf(text) });
    else if (last?.is === 'list' && last.ordered === ordered) last.items.push(inlinesOf(text));
    else blocks.push({ is, ordered, items: [inlinesOf(text)] });
  }
  return blocks;
}

/** The ids of rules that a text cites. */
export const rulesCited = (source: string): string[] => [...source.matchAll(/\[\[([A-Za-z][A-Za-z0-9-]*)\]\]/g)].map((match) => match[1]!);
