import { isAddress, isUnset } from '#lib/contract/index.ts';
import type { Asked } from '#lib/views/answering.ts';
import { bad, good, note, type Note, type View, warn } from '../field.ts';
import { wayTo } from './paths.ts';

export function dnsServerNote(view: View): Note | null {
  const { server, backup } = view.draft.dns;
  if (!isUnset(server)) return reachNote(view, server);
  if (!isUnset(backup)) return note('0.0.0.0 means no DNS server: only the backup is asked.');
  const { licenseServer } = view.draft.initial;
  return isAddress(licenseServer)
    ? warn('0.0.0.0 means no DNS server. The License Server is an address and needs none; every other name leads nowhere (SR-8).')
    : bad('0.0.0.0 means no DNS server: the License Server’s name leads to no address (SR-8).');
}

export function dnsBackupNote(view: View): Note | null {
  const { server, backup } = view.draft.dns;
  if (isUnset(backup)) return note('0.0.0.0 means no backup.');
  if (backup === server) return warn('The same server again is no backup.');
  return reachNote(view, backup);
}

function reachNote({ draft }: View, server: string): Note | null {
  if (!isAddress(server)) return null;
  if (server === draft.lan1.ip || server === draft.lan2.ip) return bad(`${server} is the system’s own address.`);
  const way = wayTo(draft, server);
  if (!way) return bad(`${server} is on neither LAN and no route leads to it (SR-4).`);
  if (way === 'route') return good(`${server} is reached by a route.`);
  return note(
    `${server} is on ${way}. The customer’s own server must resolve names under avaya-sub.com and storage.googleapis.com (SR-9, SR-10).`
  );
}

/** Which of the servers in effect is in use at this moment. */
export function inUseNote(asked: readonly Asked[]): Note {
  const found = asked.find(({ answers }) => answers);
  if (!asked.length) return bad('None: no DNS server is in effect (SR-8).');
  if (!found) return bad(`None: ${asked.map(({ server }) => server).join(' and ')} ${asked.length > 1 ? 'do' : 'does'} not answer.`);
  if (found === asked[0]) return good(`${found.server}${asked.length > 1 ? ', the first. The backup is not asked while it answers' : ''}.`);
  return warn(`${found.server}, the backup: ${asked[0]!.server} does not answer.`);
}
