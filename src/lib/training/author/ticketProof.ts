import { observationOf, OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { attempt, enquiryOf, type Means } from '../attempt.ts';
import { hintFor } from '../hint.ts';
import type { Scenario } from '../scenario.ts';
import type { Answer } from './answers.ts';

/** What is asked of a ticket alone, each answered by looking: nothing is taken for granted because the matrix says so. */

type Told = Pick<Answer, 'kind' | 'says'>;

const probes = (count: number) => `${count} ${count === 1 ? 'probe' : 'probes'}`;
const titleOf = (probe: string) => `“${observationOf(probe)?.title ?? probe}”`;

/** Follows the hints from the first to the last. Each must foretell what its probe really finds, and leave the true cause possible. */
export function hintsFollowed(scenario: Scenario, means: Means): Told {
  const examiner = means.examiner!;
  const of = enquiryOf(scenario);
  const taken = attempt(scenario, [], means);
  const { fault, system = taken.system } = scenario.ticket!;
  const seen: { probe: string; found: string }[] = [];
  for (;;) {
    const acts = seen.map((one) => ({ at: taken.now, entries: taken.trace.length, act: { do: 'probe' as const, ...one } }));
    const hint = hintFor(scenario, { ...taken, acts }, 3, means);
    if (hint.tier !== 3 || hint.probe === null) break;
    const { probe, leaves } = hint;
    const found = examiner.observe(of, probe, system, taken.trace, taken.now)!;
    const left = examiner.causesLeft(of, [...seen, { probe, found }]);
    if (!left.includes(fault) || leaves.find((one) => one.found === found)?.causes !== left.length || seen.length > OBSERVATIONS.length)
      return { kind: 'wrong', says: `Yes: the hint to ask for ${titleOf(probe)} does not say what is found there.` };
    seen.push({ probe, found });
  }
  const left = examiner.causesLeft(of, seen).length;
  return {
    kind: 'good',
    says: `No: followed one after the other, ${seen.length} times, each foretold what was found; ${left === 1 ? 'the true cause is' : `${left} causes are`} left.`
  };
}

/** An expert's way to the cause with the decoys in, beside the way without them. */
export function decoysPlayed(scenario: Scenario, means: Means): Told {
  const examiner = means.examiner!;
  const { decoys = [], ...bare } = scenario.ticket!;
  const looked = (one: Scenario) => {
    const { trace, now, system: first } = attempt(one, [], means);
    const asked = [enquiryOf(one), bare.fault, bare.system ?? first, trace, now] as const;
    const shows = (probe: string) => examiner.observe(asked[0], probe, asked[2], trace, now);
    return { way: examiner.shortest(...asked), twins: examiner.sameAs(...asked), shows };
  };
  const [without, beside] = [looked({ ...scenario, ticket: bare }), looked(scenario)];
  const added = beside.twins.filter((id) => !without.twins.includes(id));
  const are = decoys.length === 1 ? 'it' : 'them';
  if (added.length > 0) {
    const titles = added.map((id) => `“${means.faults.faults.find((one) => one.id === id)?.title ?? id}”`);
    return {
      kind: 'known',
      says: `Yes: with ${are} in nothing that can be asked tells the cause from ${titles.join(' and ')}; without ${are} something does.`
    };
  }
  const other = without.way.filter(({ probe, found }) => beside.shows(probe) !== found).map(({ probe }) => titleOf(probe));
  const cost = `with ${are} in ${probes(beside.way.length)} lead to the cause, without ${are} ${without.way.length}`;
  return other.length === 0 && beside.way.length === without.way.length
    ? { kind: 'good', says: `Not an expert: ${cost}, and each shows the same.` }
    : {
        kind: 'known',
        says: `An expert is led about, and comes to the cause all the same: ${cost}${other.length > 0 ? `, and ${other.join(' and ')} ${other.length === 1 ? 'shows' : 'show'} something else` : ''}.`
      };
}
