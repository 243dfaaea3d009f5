import type { Command, Envelope } from '#lib/contract/index.ts';
import { DEFAULT_EPOCH } from '#lib/contract/run.ts';
import type { Beginning, SessionLog, SessionStore } from '#lib/sessions/index.ts';

/** What a fresh session stands on. */
export const freshEnvelope = (start: Envelope['start'], site: Envelope['site'], rules: Envelope['rules']): Envelope => ({
  site,
  start,
  rules,
  seed: 1,
  epoch: DEFAULT_EPOCH
});

/** A name that no other session has: "System in service 2". */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.includes(`${wanted} ${number}`)) return `${wanted} ${number}`;
}

/** Makes a session and gives its id. */
export async function makeSession(...wanted: Parameters<typeof makeLog>): Promise<string> {
  const log = await makeLog(...wanted);
  await log.close();
  return log.id;
}

/** Makes a session, open to be written. Where its commands lead is worked out for the list, unless it is known. */
export async function makeLog(
  store: SessionStore,
  envelope: Envelope,
  wanted: string,
  commands: readonly Command[] = [],
  known: Partial<Omit<Beginning, 'commands'>> = {}
): Promise<SessionLog> {
  const name = freeName(
    wanted,
    (await store.list()).map((session) => session.name)
  );
  const progress = known.summary === undefined && commands.length > 0 ? await progressOf(envelope, commands) : {};
  return store.create(envelope, name, { ...known, ...progress, commands });
}

/** Where commands lead, for the list. */
export async function progressOf(envelope: Envelope, commands: readonly Command[]) {
  const [{ Lab }, { faultsFor }] = await Promise.all([import('#lib/lab/lab.svelte.ts'), import('#lib/lab/faultsFor.ts')]);
  const lab = Lab.start(envelope, commands, null, await faultsFor(commands));
  return { elapsedMs: lab.now, summary: { day: lab.day.number, words: lab.words } };
}
