import { arch, cpus, platform } from 'node:os';
import type { Command } from '#lib/contract/index.ts';
import { commandsUntil } from '#lib/lab/branch.ts';
import { live as relive } from '#lib/lab/replay.ts';
import { decodeRecording, encodeRecording } from '#lib/sessions/recording.ts';
import { createTwin, type TwinOptions } from '#lib/twin/engine.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { analyse, firstDraft } from '#lib/training/author/draft.ts';
import { proofOf } from '#lib/training/author/proof.ts';
import { breakWith } from '#lib/training/author/stages.ts';
import { evaluate } from '#lib/training/goals/evaluate.ts';
import { play } from '#lib/training/play.ts';
import { prove } from '#lib/training/prove.ts';
import { regrade } from '#lib/training/result/regrade.ts';
import { review } from '#lib/training/result/review.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import { readSolution } from '#lib/training/solution.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { Film, logRows, stateAt } from '#lib/views/index.ts';
import { type Subject, why } from '#lib/views/why.ts';
import { readScenarioAt } from '../../src/cli/readFolder.ts';
import { classOf } from './class.ts';
import { TWENTY_GOALS } from './goals.ts';
import { spoiltLinks } from './links.ts';
import { obvious } from './obvious.ts';
import { SESSION as ENVELOPE, SIXTY_DAYS, someInstants } from './session.ts';

/**
 * How long virtual time takes, in one process: medians, and ratios, which hold on any machine. `--check` fails where a budget
 * is missed by a wide margin (the machine that checks may be slow or busy).
 */

const advance = (by: string): Command => ({ do: 'advance', by });
const CUT: Command = { do: 'network', set: { wan: { up: false } } };

const connected = (by = 'P30D') => [advance(by)];
const disconnected = (by = 'P30D') => [CUT, advance(by)];

function live(commands: readonly Command[], options: TwinOptions = {}) {
  const twin = createTwin(ENVELOPE, options);
  for (const command of commands) {
    const refusal = twin.apply(command);
    if (refusal) throw new Error(refusal.reason);
  }
  return twin;
}

function milliseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** The median of several runs, after as many again that only warm up. */
function median(times: number, run: () => unknown): number {
  for (let turn = 0; turn < times; turn++) run();
  const all = Array.from({ length: times }, () => milliseconds(run)).sort((a, b) => a - b);
  return all[Math.floor(times / 2)]!;
}

const shown = (ms: number) => (ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')) + ' ms';
const row = (...cells: string[]) => console.log(cells.map((cell, index) => (index ? cell.padStart(14) : cell.padEnd(34))).join(''));

// First, before anything is warm.
const first = milliseconds(() => live(connected()));

console.log(`${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
row('30 virtual days', 'connected', 'disconnected');
const leaped = [median(51, () => live(connected())), median(51, () => live(disconnected()))] as const;
row('leaped (as the app runs)', shown(leaped[0]), shown(leaped[1]));
const stepped = [median(3, () => live(connected(), { step: true })), median(3, () => live(disconnected(), { step: true }))] as const;
row('stepped (every event)', shown(stepped[0]), shown(stepped[1]));
const plain = [median(3, () => obvious(30, false)), median(3, () => obvious(30, true))] as const;
row('obvious (actors, fake timers)', shown(plain[0]), shown(plain[1]));
const ratio = (a: readonly [number, number]) =>
  [a[0] / leaped[0], a[1] / leaped[1]].map((one) => `${Math.round(one)} x`) as [string, string];
row('stepped : leaped', ...ratio(stepped));
row('obvious : leaped', ...ratio(plain));

const year = median(7, () => live(connected('P365D')));
const yearDown = median(7, () => live(disconnected('P365D')));
const quiet = live(connected());
const heartbeats = stateAt(quiet.trace, quiet.now).systems['hq']!.counters.heartbeatsAcknowledged;
const view = median(31, () => stateAt(quiet.trace, quiet.now));
console.log();
row('first use, 30 days connected', shown(first));
row('a year', shown(year), shown(yearDown));
row('state at a moment of 30 days', shown(view));
row('heartbeats in 30 quiet days', heartbeats.toLocaleString('en'));
row('entries in their trace', quiet.trace.length.toLocaleString('en'));

// Ten years of daily use, as a session keeps them: every day somebody calls and 24 hours pass.
const TEN_YEARS = 3650;
const long = live(
  Array.from({ length: TEN_YEARS }, () => [{ do: 'call', system: 'hq', from: '201', to: '202' } as const, advance('P1D')]).flat()
);
const head = { engine: 'bench', head: '', count: 2 * TEN_YEARS, at: long.now };
const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
  const start = performance.now();
  return [await run(), performance.now() - start];
};
const [recorded, encoding] = await timed(() => encodeRecording(long.trace, head));
const [read, decoding] = await timed(() => decodeRecording(recorded));
const recordedBytes = recorded?.length ?? Infinity;

/** The same with a call of somebody else each day, at no hour in particular: nothing repeats from day to day. */
function odd(): Command[] {
  let state = 1;
  const below = (limit: number) => (state = (state * 48_271) % 2_147_483_647) % limit;
  const extension = () => String(201 + below(8));
  return Array.from({ length: TEN_YEARS }, (): Command[] => {
    const before = below(80_000);
    return [
      advance(`PT${before}.${100 + below(900)}S`),
      { do: 'call', system: 'hq', from: extension(), to: extension(), lasts: `PT${60 + below(600)}S` },
      advance(`PT${86_400 - before}S`)
    ];
  }).flat();
}
const oddTwin = createTwin(ENVELOPE);
for (const command of odd()) oddTwin.apply(command);
const oddBytes = (await encodeRecording(oddTwin.trace, head))?.length ?? Infinity;
console.log();
row('ten years of daily use, entries', long.trace.length.toLocaleString('en'));
row('as plain JSON', `${(JSON.stringify(long.trace).length / 1e6).toFixed(1)} MB`);
row('as recorded', `${(recordedBytes / 1e3).toFixed(0)} kB`);
row('as recorded, at odd hours', `${(oddBytes / 1e3).toFixed(0)} kB`, oddTwin.trace.length.toLocaleString('en'));
row('recording it, and reading it', shown(encoding), shown(decoding));

// ── Why? asked of ten years of an SCN ─────────────────────────────────

const scn = createTwin({ ...ENVELOPE, site: 'scn' });
for (let day = 0; day < TEN_YEARS; day++) {
  scn.apply({ do: 'call', system: 'hq', from: '201', to: '202' });
  scn.apply(advance('P1D'));
}
const SUBJECTS: readonly Subject[] = [
  { system: 'hq', of: 'telephony' },
  { system: 'hq', of: 'link' },
  { system: 'hq', of: 'rung', rung: 'sign-in' },
  { system: 'hq', of: 'place', place: 'names' },
  { system: 'hq', of: 'remote', action: 'backup' },
  { system: 'hq', of: 'log', code: 'heartbeat.answered', data: {} }
];
// A copy is a trace of its own, that nobody has asked anything of.
const firstWhy = median(5, () => why([...scn.trace], SUBJECTS[0]!, scn.now));
why(scn.trace, SUBJECTS[0]!, scn.now);
let asked = 0;
const nextWhy = median(301, () => why(scn.trace, SUBJECTS[asked % SUBJECTS.length]!, (scn.now / 301) * (asked++ % 301)));
console.log();
row('ten years of an SCN, entries', scn.trace.length.toLocaleString('en'));
row('Why? asked first, and then', shown(firstWhy), `${nextWhy.toFixed(2)} ms`);

// ── A session of 60 days and 200 commands, looked at and branched ──────

const replayed = median(21, () => relive(ENVELOPE, SIXTY_DAYS));
const { twin: session, moments } = relive(ENVELOPE, SIXTY_DAYS);
const instants = someInstants(session.now);
let turn = 0;
const nextInstant = () => instants[turn++ % instants.length]!;
const branched = median(41, () => relive(ENVELOPE, commandsUntil(SIXTY_DAYS, moments, nextInstant()).commands));
const film = new Film(session.trace);
const move = median(501, () => film.at(nextInstant()));
const [rows, rowsDown] = [connected(), disconnected()].map((commands) => {
  const { trace, now } = live(commands);
  return logRows(trace, now, 'all').length;
}) as [number, number];

/** What 100,000 moves leave behind, in bytes; the first thousand only warm up. */
function leftBehind(): number {
  for (let index = 0; index < 1000; index++) film.at(nextInstant());
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < 100_000; index++) film.at(nextInstant());
  globalThis.gc?.();
  return process.memoryUsage().heapUsed - before;
}
const left = leftBehind();

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
console.log();
row('60 days, 200 commands: replay', shown(replayed));
row('branch at a random instant', shown(branched));
row('move of the cursor', `${move.toFixed(2)} ms`);
row('entries in its trace', session.trace.length.toLocaleString('en'));
row('rows of 30 days of log', String(rows), String(rowsDown));
row('left behind by 100,000 moves', kilobytes(left));

// ── Links to a state: 10,000 that were spoilt, and bombs ───────────────

const spoilt = await spoiltLinks();
console.log();
row('link of 60 days, 200 commands', `${spoilt.length.toLocaleString('en')} bytes`);
row('10,000 spoilt links, the slowest', shown(spoilt.slowest));
row('accepted that differ', String(spoilt.accepted));
row('largest bomb, refused after', shown(spoilt.bomb));

// ── Training: a session of 60 days graded with 20 goals, a scenario proved, a result graded again ──────

const lived = play(ENVELOPE, [], SIXTY_DAYS);
const graded = median(41, () => evaluate(TWENTY_GOALS, lived, { over: true, system: lived.system }));
const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const taught = (id: string) => {
  const text = readScenarioAt(`src/lib/training/scenarios/${id}`);
  const solution = text.ok ? readSolution(text.value.solution) : text;
  if (!text.ok || !solution.ok) throw new Error(id);
  return { scenario: text.value.scenario, solution: solution.value };
};
const trained = ['thirty-days', 'ticket-silent-morning'].map(taught);
const proved = trained.map(({ scenario, solution }) => median(5, () => prove(scenario, solution, means)));
const regraded = trained.map(({ scenario, solution: { steps } }) => {
  const file = writeAttempt(
    scenario,
    steps,
    steps.map((_, index) => index),
    { candidate: 'bench' },
    means
  );
  return median(11, () => regrade(file, scenario, means));
});
const written = (['lesson', 'ticket'] as const).map((kind) => {
  const lab = { envelope: ENVELOPE, commands: [], healthy: 0, handedOver: 0 };
  const material = breakWith(
    lab,
    faultCatalogue.faults.find(({ id }) => id === 'dns-server-down')!,
    'hq'
  );
  const analysis = analyse(material, faultCatalogue);
  const texts = { title: 'Bench', brief: 'Brief.', explanation: 'See [[SC-8]].', customer: 'It is gone.' };
  const draft = { ...firstDraft(material, analysis), ...texts, kind };
  if (!proofOf(draft, analysis, means).holds) throw new Error(`a written ${kind} does not hold`);
  return median(5, () => proofOf(draft, analyse(material, faultCatalogue), means));
});
console.log();
row('60 days graded with 20 goals', shown(graded));
row('what an author wrote, proved', ...written.map(shown));
row('proving: a lesson, a ticket', ...proved.map(shown));
row('grading again: a lesson, a ticket', ...regraded.map(shown));

// ── A class: 500 results of an exam, read and graded again ────────────

const handedIn = classOf(500, 20);
const classTime = milliseconds(() => {
  for (const source of handedIn.sources) {
    const { regraded: again } = review(handedIn.read(source), handedIn.known, handedIn.means);
    if (!again.matches) throw new Error(again.mismatches[0]?.says);
  }
});
row('500 results of an exam', shown(classTime));

if (process.argv.includes('--check')) {
  // Three times what is aimed at: a budget that fails has been broken, not brushed.
  const budgets: [string, boolean][] = [
    ['30 days connected within 30 ms', leaped[0] < 30],
    ['30 days disconnected within 30 ms', leaped[1] < 30],
    ['first use within 120 ms', first < 120],
    ['a year within 450 ms', year < 450 && yearDown < 450],
    ['100 times faster than the obvious build', Math.min(plain[0] / leaped[0], plain[1] / leaped[1]) > 100],
    ['86,400 heartbeats', heartbeats === 86_400],
    ['ten years of daily use recorded in 1 MB', recordedBytes < 1e6 && oddBytes < 1e6],
    ['which gives them again, entry by entry', JSON.stringify(read?.trace) === JSON.stringify(long.trace)],
    ['a session of 60 days is replayed within 180 ms', replayed < 180],
    ['a branch within 100 ms', branched < 100],
    ['a move of the cursor within 4 ms', move < 4],
    ['Why? of ten years of an SCN within 240 ms, then within 3 ms', firstWhy < 240 && nextWhy < 3],
    ['60 days graded with 20 goals within 60 ms', graded < 60],
    ['a scenario proved within 6 s', Math.max(...proved, ...written) < 6000],
    ['a result graded again within 60 ms', Math.max(...regraded) < 60],
    ['500 results graded again within 30 s', classTime < 30_000],
    ['30 days of log in 200 rows', rows <= 200 && rowsDown <= 200],
    ['none of 10,000 spoilt links is accepted', spoilt.accepted === 0],
    ['none of them takes 200 ms, nor does a bomb', Math.max(spoilt.slowest, spoilt.bomb) < 200],
    ['100,000 moves leave less than 2 MB behind', left < 2_000_000]
  ];
  for (const [name, held] of budgets) console.log(`${held ? 'held  ' : 'BROKEN'} ${name}`);
  if (budgets.some(([, held]) => !held)) process.exitCode = 1;
}
