import { refusalOf } from '#lib/contract/index.ts';
import { Story } from './story.ts';

const files = import.meta.glob<unknown>('./*.json', { eager: true, import: 'default' });

function read([path, value]: [string, unknown]): Story {
  const refusal = refusalOf(Story, value);
  if (refusal) throw new Error(`${path}${refusal.pointer}: ${refusal.reason}`);
  return { ...(value as Story), id: path.slice('./'.length, -'.json'.length) };
}

/** The order in which they are offered; one that is not named here comes after them. */
const ORDER = ['forgotten-firewall', 'com-is-down', 'expired-subscription', 'one-site-of-three', 'the-primary'];
const place = ({ id }: Story) => (ORDER.indexOf(id) + ORDER.length) % ORDER.length;

/** Every story there is. */
export const STORIES: readonly Story[] = Object.entries(files)
  .map(read)
  .sort((one, other) => place(one) - place(other));
