import type { Grade } from './grade/grade.ts';
import type { Distance } from './goals/verdict.ts';
import { isAct } from './acts.ts';
import type { Played } from './play.ts';
import type { Scenario, Weights } from './scenario.ts';

/** Something that cost points, and where in the play. */
export interface Loss {
  id: string;
  /** Of 100. */
  points: number;
  /** What was lost, as a sentence. */
  says: string;
  /** What whoever debriefs asks first. */
  ask: string;
  /** Milliseconds since the epoch of the run. */
  at: number;
}

/** Prices of efficiency, as shares of what evidence earns; see `grade/efficiency.ts`. */
const REDUNDANT = 1 / 20;
const SWAP_FIRST = 3 / 20;
const HINTS = { 1: 1 / 20, 2: 2 / 20, 3: 4 / 20, 4: 1 } as const;

/** What cost most, the dearest first. Of several at one moment the dearest stands for all. */
export function lossesOf({ goals, ticket }: Scenario, played: Played, grade: Grade, most = 3): Loss[] {
  const total = Object.values(grade.parts).reduce((sum, { of }) => sum + of, 0) || 1;
  const of = (part: keyof Weights) => (100 * (grade.parts[part]?.of ?? 0)) / total;
  const found: Loss[] = [];
  for (const { id, says, category, verdict } of grade.goals) {
    if (verdict.verdict === 'met' && verdict.share === 1) continue;
    const all = goals.filter((goal) => goal.category === category).reduce((sum, { weight }) => sum + weight, 0);
    const half = ticket && category === 'evidence' ? 0.5 : 1;
    const points = (of(category) * half * goals.find((goal) => goal.id === id)!.weight * (1 - verdict.share)) / all;
    const ask = 'What did you know at this moment, and what could have been done?';
    found.push({ id, points, says, ask, at: verdict.place?.at ?? played.now });
  }
  if (grade.capped)
    found.push({
      ...{ id: 'telephony', points: of('outcome') / 2, at: grade.capped.at, says: 'Telephony went off that was on' },
      ask: 'Who noticed this first, and what could have kept them on the telephone?'
    });
  const { diagnosis, efficiency } = grade;
  const { acts } = played;
  if (diagnosis && diagnosis.share < 1)
    found.push({
      ...{ id: 'diagnosis', points: of('diagnosis') * (1 - diagnosis.share) },
      says: acts.some(({ act }) => act.do === 'diagnose') ? 'The diagnosis was not right, or not proven' : 'No diagnosis was given',
      ask: 'Which other causes did your evidence still allow?',
      at: acts.find(({ act }) => act.do === 'diagnose')?.at ?? played.now
    });
  if (efficiency) {
    const half = of('evidence') / (goals.some(({ category }) => category === 'evidence') ? 2 : 1);
    for (const index of efficiency.redundant)
      found.push({
        ...{ id: `probe-${index}`, points: half * REDUNDANT, at: acts[index]!.at, says: 'A probe that ruled nothing out' },
        ask: 'What did you hope to learn from it that you did not know yet?'
      });
    for (const [index, { act, at }] of acts.entries())
      if (act.do === 'hint' && index !== efficiency.freeHint)
        found.push({
          ...{ id: `hint-${index}`, points: half * HINTS[act.tier], at, says: `A hint of tier ${act.tier}` },
          ask: 'What would have told you the same?'
        });
    if (efficiency.swapFirst)
      found.push({
        ...{ id: 'swap-first', points: half * SWAP_FIRST, says: 'Something was changed before anything was looked at' },
        ask: 'What had you found out by then?',
        at: played.moments[played.found.findIndex((step) => !isAct(step) && step.do !== 'advance')] ?? played.startedAt
      });
  }
  found.sort((a, b) => b.points - a.points);
  return found.filter(({ at, points }, index) => points > 0 && found.findIndex((one) => one.at === at) === index).slice(0, most);
}

/** How far off, in words. */
export function distanceWords(distance: Distance | undefined, lengthWords: (ms: number) => string): string | undefined {
  if (!distance) return undefined;
  if ('tooLateMs' in distance) return `${lengthWords(distance.tooLateMs)} too late`;
  if ('tooShortMs' in distance) return `${lengthWords(distance.tooShortMs)} too short`;
  return 'missing' in distance ? `${distance.missing} too few` : `${distance.tooMany} too many`;
}
