/**
 * The few things that a brief or an explanation may have of Markdown: headings (`##`), paragraphs, lists (`-`, `1.`), `**strong**`,
 * `` `code` `` and a rule's id in double brackets (`[[SC-11]]`). It is shown as text nodes; whatever else stands there, markup included,
 * is text.
 */
export type Inline = { is: 'text' | 'strong' | 'code' | 'rule'; text: string };
export type Block = { is: 'heading' | 'paragraph'; inlines: Inline[] } | { is: 'list'; ordered: boolean; items: Inline[][] };

const MARKED = /\*\*([^*]+)\*\*|`([^`]+)`|\[\[([A-Za-z][A-Za-z0-9-]*)\]\]/g;

export function inlinesOf(text: string): Inline[] {
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
  const blocks: Block[] = [];
  for (const part of source.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    let paragraph: string[] = [];
    const close = () => {
      if (paragraph.length > 0) blocks.push({ is: 'paragraph', inlines: inlinesOf(paragraph.join(' ')) });
      paragraph = [];
    };
    for (const line of lines.map((one) => one.trim())) {
      const heading = /^#{1,3}\s+(.*)$/.exec(line);
      const item = /^(-|\d{1,2}\.)\s+(.*)$/.exec(line);
      if (heading) {
        close();
        blocks.push({ is: 'heading', inlines: inlinesOf(heading[1]!) });
      } else if (item) {
        close();
        const ordered = item[1] !== '-';
        const last = blocks.at(-1);
        if (last?.is === 'list' && last.ordered === ordered) last.items.push(inlinesOf(item[2]!));
        else blocks.push({ is: 'list', ordered, items: [inlinesOf(item[2]!)] });
      } else paragraph.push(line);
    }
    close();
  }
  return blocks;
}

/** The ids of rules that a text cites. */
export const rulesCited = (source: string): string[] => [...source.matchAll(/\[\[([A-Za-z][A-Za-z0-9-]*)\]\]/g)].map((match) => match[1]!);
