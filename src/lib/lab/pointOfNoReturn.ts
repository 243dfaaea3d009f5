import { type Command, DAY, formatDuration, parseDuration } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { stepText } from '#lib/views/acts.ts';
import { expiryOf, type Loss } from './loss.ts';
import { titleIn } from './faultTitles.ts';
import { putBack, type Repair } from './putBack.ts';
import { type AskedRun, atTheirMoments } from './questions.ts';

/** The last instant at which a repair still keeps service, of a run whose error mode ended. */
export interface PointOfNoReturn {
  repair: Repair;
  /**
   * A whole second, milliseconds since the epoch of the run: made then, the repair keeps service; a second later it does not. Null: it
   * never did, from the loss on.
   */
  at: number | null;
  /** When the days ran out (SC-11; SR-14). */
  expiredAt: number;
  /**
   * Of which later seconds it was proved by running that they are too late: `all` of them up to the end, or those of the `next` minutes
   * (retries make it uneven from second to second, not over longer times).
   */
  proof: 'all' | 'next';
}

/** How the search shares the page with everything else: it can be given up, says how far it is, and rests after each slice. */
export interface Search {
  signal?: AbortSignal;
  onprogress?: (runs: number) => void;
  rest: () => Promise<unknown>;
}

const SECOND = 1000;
/** So much before the end every second is tried. */
const SCANNED_MS = 300 * SECOND;
/** Further back, so much after the edge: more than two rounds of attempts on both ports. */
const CYCLE_MS = 180 * SECOND;
/** Longer than this nothing is lived without a rest, and no wait longer than that in one piece. */
const SLICE_MS = 5;
const PIECE_MS = 3 * DAY;

/** What could have kept service, to choose from: everything put back, each thing that alone was enough, and what was really done later. */
export async function repairsOf(asked: AskedRun, system: string, search: Search): Promise<Repair[]> {
  const { run, twin, moments } = await lived(asked, search);
  const end = expiryOf(twin.trace, system);
  if (!end) return [];
  const repairs: Repair[] = [];
  const add = (repair: Repair) => {
    const same = (one: Repair) => JSON.stringify(one.commands) === JSON.stringify(repair.commands);
    if (repair.commands.length > 0 && !repairs.some(same)) repairs.push(repair);
  };
  if (end.before) {
    const { twin: late } = await liveUntil(run, wholeSecondBefore(end.expiredAt), search);
    await search.rest();
    const things = putBack(late, end.before, system, run.faults);
    const [only] = things;
    add(
      things.length === 1
        ? only!
        : { title: `everything put back (${things.map(({ title }) => title).join(', ')})`, commands: things.flatMap((one) => one.commands) }
    );
    const dayBefore = Math.round(end.expiredAt - end.lastsMs / 30);
    for (const thing of things.length > 1 ? things : []) if (await keepsService(run, system, end, thing, dayBefore, search)) add(thing);
  }
  const done = doneLater(run.commands, moments, twin.trace, system, end.expiredAt);
  if (done.length > 0) add({ title: `what was done later: ${stepText(done, titleIn(run.faults))}`, commands: done });
  return repairs;
}

/** The last whole second at which a repair still keeps service; null where error mode never ran out. */
export async function pointOfNoReturn(asked: AskedRun, system: string, repair: Repair, search: Search): Promise<PointOfNoReturn | null> {
  const { run, twin } = await lived(asked, search);
  const end = expiryOf(twin.trace, system);
  if (!end) return null;
  let runs = 0;
  const keeps = (at: number) => {
    search.onprogress?.(++runs);
    return keepsService(run, system, end, repair, at, search);
  };
  const { expiredAt } = end;
  const first = Math.ceil(end.at / SECOND) * SECOND;
  const found = (at: number | null, proof: PointOfNoReturn['proof']): PointOfNoReturn => ({ repair, at, expiredAt, proof });

  const scanned = Math.max(first, wholeSecondBefore(expiredAt) - SCANNED_MS);
  for (let at = wholeSecondBefore(expiredAt); at >= scanned; at -= SECOND) if (await keeps(at)) return found(at, 'all');
  // Too long before the end for every second: back in longer and longer steps, then halving, then second by second around the edge.
  let late = scanned;
  let step = SCANNED_MS;
  while (late > first) {
    const earlier = Math.max(first, late - step);
    if (await keeps(earlier)) {
      let early = earlier;
      while (late - early > SECOND) {
        const middle = early + Math.floor((late - early) / 2 / SECOND) * SECOND;
        if (await keeps(middle)) early = middle;
        else late = middle;
      }
      for (let at = early + SECOND; at <= Math.min(early + CYCLE_MS, scanned - SECOND); at += SECOND) if (await keeps(at)) early = at;
      return found(early, 'next');
    }
    late = earlier;
    step *= 2;
  }
  return found(null, 'all');
}

const wholeSecondBefore = (moment: number) => Math.ceil(moment / SECOND) * SECOND - SECOND;

/** Whether a repair at a moment keeps error mode from running out. Nobody does anything else from then on. */
async function keepsService(
  run: AskedRun,
  system: string,
  end: Loss & { expiredAt: number },
  repair: Repair,
  at: number,
  search: Search
): Promise<boolean> {
  const { twin } = await liveUntil(run, at, search);
  for (const command of repair.commands) twin.apply(command);
  if (twin.now < end.expiredAt) twin.apply({ do: 'advance', by: formatDuration(end.expiredAt - twin.now) });
  return !twin.trace.some((entry) => entry.at > end.at && isEnd(entry, system));
}

const isEnd = (entry: Entry, system: string) =>
  !isRepeat(entry) && entry.fact.is === 'entitlement' && entry.fact.system === system && entry.fact.mode === 'expired';

/** The whole run, and the same run with every wait as long as it was, so that it can be cut anywhere. */
async function lived(asked: AskedRun, search: Search) {
  const { twin, moments } = await liveUntil(asked, Infinity, search);
  return { run: { ...asked, commands: atTheirMoments({ commands: asked.commands, moments }) }, twin, moments };
}

/**
 * The run up to a moment, lived in slices, and when each command was over. What takes time of its own (a restart) is not cut: whoever wants
 * to repair something has to wait for it.
 */
async function liveUntil({ envelope, commands, faults }: AskedRun, until: number, { signal, rest }: Search) {
  let begun = -Infinity;
  const pause = async () => {
    if (performance.now() - begun < SLICE_MS) return;
    await rest();
    signal?.throwIfAborted();
    begun = performance.now();
  };
  await pause();
  const twin = createTwin(envelope, faults ? { faults } : {});
  const moments: number[] = [];
  for (const command of commands) {
    if (twin.now > until) break;
    const end = command.do === 'advance' && 'by' in command ? Math.min(until, twin.now + parseDuration(command.by)!) : null;
    await pause();
    if (end === null) twin.apply(command);
    else if (end - twin.now <= PIECE_MS) twin.apply({ do: 'advance', by: formatDuration(end - twin.now) });
    // A wait is the same in one piece or in several.
    else
      while (twin.now < end) {
        twin.apply({ do: 'advance', by: formatDuration(Math.min(PIECE_MS, end - twin.now)) });
        await pause();
      }
    if (twin.now > until && command.do === 'advance') break;
    moments.push(twin.now);
  }
  return { twin, moments };
}

/** What was done after the end, until the link was back; nothing where it never came back. */
function doneLater(
  commands: readonly Command[],
  moments: readonly number[],
  trace: readonly Entry[],
  system: string,
  end: number
): Command[] {
  const back = trace.find(
    (entry) =>
      entry.at >= end &&
      !isRepeat(entry) &&
      entry.fact.is === 'link' &&
      entry.fact.system === system &&
      entry.fact.set.state === 'connected'
  );
  if (!back) return [];
  return commands.filter((command, index) => {
    const begun = moments[index - 1] ?? 0;
    return changesSomething(command) && begun >= end && begun <= back.at;
  });
}

const changesSomething = ({ do: what }: Command) => what !== 'advance' && what !== 'call' && what !== 'hang-up' && what !== 'remote';
