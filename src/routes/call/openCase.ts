import type { Outlook } from '#lib/diagnosis/outlook.ts';
import { runOf } from '#lib/diagnosis/cases.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import { makeSession } from '../newSession.ts';

/** A session of one's own in which the fault came in so many days ago; gives its address. */
export async function openCase(store: SessionStore, { one, rules }: Outlook, title: string, day: number): Promise<string> {
  const { site, start, seed, epoch, commands } = runOf(one, day, rules);
  const envelope = { site, start, rules, seed, epoch };
  return `/lab?session=${await makeSession(store, envelope, `${title}, day ${day}`, commands)}`;
}
