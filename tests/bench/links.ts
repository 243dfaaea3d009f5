import fc from 'fast-check';
import { mutantsOf } from '#lib/sessions/fakes/mutants.ts';
import { LINK_LIMITS, linkOf, linkOfText, readLink } from '#lib/sessions/share/link.ts';
import { SESSION, SIXTY_DAYS } from './session.ts';

/** How long it takes to refuse what is no link, in ms: half of a link of every day, half of the longest that is read at all. */
export async function spoiltLinks() {
  const usual = (await linkOf({ envelope: SESSION, commands: SIXTY_DAYS, marks: [] }))!;
  const long = await longest();
  let slowest = 0;
  let accepted = 0;
  for (const link of [usual, long]) {
    const whole = JSON.stringify(await readLink(link));
    for (const mutant of fc.sample(mutantsOf(link), { numRuns: 5000, seed: 1 })) {
      const [read, ms] = await timed(mutant);
      slowest = Math.max(slowest, ms);
      if (read.ok && JSON.stringify(read) !== whole) accepted++;
    }
  }
  const bomb = await linkOfText(' '.repeat(11 * 1024 * 1024));
  if (bomb.length > LINK_LIMITS.read) throw new Error('The bomb is too large to be looked into.');
  return { length: usual.length, slowest, accepted, bomb: (await timed(bomb))[1] };
}

/** What is slow is read again and counts as its best: a machine that does other things halts now and then. */
async function timed(link: string) {
  let best = Infinity;
  for (let turn = 0; ; turn++) {
    const begun = performance.now();
    const read = await readLink(link);
    best = Math.min(best, performance.now() - begun);
    if (best < 20 || turn === 4) return [read, best] as const;
  }
}

/** The longest link that is read: of calls that have little in common. */
async function longest(): Promise<string> {
  const calls = (count: number) =>
    Array.from({ length: count }, (_, turn) => ({
      ...{ do: 'call' as const, system: 'hq', from: String(201 + ((turn * 31) % 8)), to: String(201 + ((turn * 17) % 8)) },
      lasts: `PT${1 + ((turn * 48_271) % 86_399)}S`
    }));
  let found = '';
  for (let count = 200; ; count += 100) {
    const link = await linkOf({ envelope: SESSION, commands: calls(count), marks: [] });
    if (link === null) return found;
    found = link;
  }
}
