import type { Command, Envelope } from '#lib/contract/index.ts';
import type { SessionStore } from '#lib/sessions/index.ts';
import type { Trial } from '#lib/ui/rules/desk.ts';
import { withNumber } from '#lib/views/ruleNumbers.ts';
import { makeSession } from './newSession.ts';

/** A session like another, with one number of its own and the same commands; gives its address. */
export async function sessionWithNumber(
  store: SessionStore,
  { name, envelope, commands }: { name: string; envelope: Envelope; commands: readonly Command[] },
  { number, value, words }: Trial
): Promise<string> {
  const site = withNumber(envelope.site, number, value);
  return `/lab?session=${await makeSession(store, { ...envelope, site }, `${name}, ${words}`, commands)}`;
}
