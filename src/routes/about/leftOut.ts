import model from '../../../docs/model.md?raw';

/** What the twin leaves out, as docs/model.md says it: one list, in one place. */
export const LEFT_OUT: readonly string[] = bullets(model.split(/^## /m).find((section) => section.startsWith('What is left out')) ?? '');

function bullets(section: string): string[] {
  return section
    .split(/^- /m)
    .slice(1)
    .map((bullet) => bullet.replaceAll(/\s+/g, ' ').replaceAll('`', '').trim());
}
