import type { Observed } from '../examiner.ts';
import type { PlacedAct } from '../goals/ticks.ts';
import { takenOver } from '../play.ts';
import { type Examined, observed, sameCauses, speaking } from './diagnosis.ts';

/** Prices, in points of the 20 that evidence and efficiency are usually worth. */
const REDUNDANT = 1 / 20;
const SWAP_FIRST = 3 / 20;
const HINTS: Record<number, number> = { 1: 1 / 20, 2: 2 / 20, 3: 4 / 20, 4: 1 };
/** So many probes in a row that ruled nothing out, and who asks is stuck: then the first hint but the last tier is free. */
const STUCK_AFTER = 3;

export interface EfficiencyGrade {
  /** 0 to 1. */
  share: number;
  probes: number;
  /** The fewest that would do. */
  optimum: number;
  /** Probes that ruled nothing out, by their place among the acts. */
  redundant: number[];
  /** Something was changed before anything was looked at. */
  swapFirst: boolean;
  /** What all hints cost. */
  hints: number;
  /** The hint that was free, for who asked was stuck; by its place among the acts, or null. */
  freeHint: number | null;
}

/**
 * How well the probes were chosen: what they ruled out, against what the best probes of the same number would have; less what was
 * redundant, changed at random, or asked for. Not speed.
 */
export function gradeEfficiency(examined: Examined, firstChange: number | null): EfficiencyGrade {
  const { truth, system, of, played, examiner } = examined;
  const { acts } = played;
  const until = acts.findIndex(({ act }) => act.do === 'diagnose');
  const before = until < 0 ? acts : acts.slice(0, until);
  const optimum = examiner.optimum(of, truth.id, system, ...takenOver(played));
  const all = examiner.causesLeft(of, []).length;
  const redundant: number[] = [];
  let left = all;
  // What was found before rules out nothing more: a record of thousands of probes is graded as fast as what differs in it.
  const seen = new Map<string, Observed[]>();
  for (const [index, one] of before.entries()) {
    if (one.act.do !== 'probe') continue;
    const key = JSON.stringify([one.act.probe, one.act.found]);
    const isNew = !seen.has(key);
    if (isNew) seen.set(key, speaking(examined, observed([one])));
    const now = isNew ? examiner.causesLeft(of, [...seen.values()].flat()).length : left;
    if (now >= left) redundant.push(index);
    left = now;
  }
  const probes = before.filter(({ act }) => act.do === 'probe').length;
  const gained = bits(all, left) / Math.max(1e-9, bits(all, sameCauses(examined).size));
  const best = Math.min(1, probes / Math.max(1, optimum));
  const firstProbe = acts.find(({ act }) => act.do === 'probe');
  const swapFirst = firstChange !== null && (!firstProbe || firstChange < firstProbe.entries);
  const freeHint = freeHintOf(acts, redundant);
  const hints = acts.reduce((sum, { act }, index) => sum + (act.do === 'hint' && index !== freeHint ? HINTS[act.tier]! : 0), 0);
  const earned = probes === 0 ? 0 : Math.min(1, gained / best);
  const share = Math.max(0, earned - redundant.length * REDUNDANT - (swapFirst ? SWAP_FIRST : 0) - hints);
  return { share, probes, optimum, redundant, swapFirst, hints, freeHint };
}

/** The first hint that comes right after so many probes in a row that ruled nothing out. To be shown the cause is never free. */
function freeHintOf(acts: readonly PlacedAct[], redundant: readonly number[]): number | null {
  let inVain = 0;
  for (const [index, { act }] of acts.entries()) {
    if (act.do === 'probe') inVain = redundant.includes(index) ? inVain + 1 : 0;
    if (act.do === 'hint' && act.tier < 4 && inVain >= STUCK_AFTER) return index;
  }
  return null;
}

const bits = (from: number, to: number) => Math.log2(Math.max(1, from)) - Math.log2(Math.max(1, to));
