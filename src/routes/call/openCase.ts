import type { Envelope } from '#lib/contract/index.ts';
import { runOf } from '#lib/diagnosis/cases.ts';
import { dayOf } from '#lib/diagnosis/days.ts';
import type { Outlook } from '#lib/diagnosis/outlook.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { LINK_LIMITS, linkOf } from '#lib/sessions/share/link.ts';
import { ENGINE } from '#lib/twin/version.ts';
import { makeSession } from '../newSession.ts';

/** The day first: where there is little room, a long name loses its end. */
const nameOf = ({ one }: Outlook, title: string, day: number) => `Day ${dayOf(one.faults[0]!, day)}: ${title}`;

function caseRun({ one, rules }: Outlook, day: number) {
  const { site, start, seed, epoch, commands } = runOf(one, day, rules);
  return { envelope: { site, start, rules, seed, epoch } satisfies Envelope, commands };
}

/** A session of one's own in which the fault came in so many days ago; gives its address. */
export async function openCase(store: SessionStore, outlook: Outlook, title: string, day: number): Promise<string> {
  const { envelope, commands } = caseRun(outlook, day);
  return `/lab?session=${await makeSession(store, envelope, nameOf(outlook, title, day), commands)}`;
}

/** The address of that state for anybody; null where this browser can make none. */
export async function caseLink(origin: string, outlook: Outlook, title: string, day: number): Promise<string | null> {
  const shared = { engine: ENGINE, name: nameOf(outlook, title, day), system: outlook.one.system };
  const fragment = await linkOf({ ...caseRun(outlook, day), marks: [], shared });
  return fragment === null || fragment.length > LINK_LIMITS.handedOut ? null : `${origin}/open#${fragment}`;
}
