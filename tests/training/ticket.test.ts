import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { isAct } from '#lib/training/acts.ts';
import { attempt, enquiryOf } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { sameCauses } from '#lib/training/grade/diagnosis.ts';
import { grade } from '#lib/training/grade/grade.ts';
import { type Hint, hintFor } from '#lib/training/hint.ts';
import type { Step } from '#lib/training/play.ts';
import { regrade } from '#lib/training/result/regrade.ts';
import { writeAttempt } from '#lib/training/result/write.ts';
import { scenarioOf } from './given.ts';

const means = { faults: faultCatalogue, examiner: matrixExaminer() };
const { scenario, solution } = scenarioOf('ticket-silent-morning');

const graded = (...steps: Step[]) => {
  const played = attempt(scenario, steps, means);
  expect(played.refused).toEqual([]);
  return grade(scenario, played, means);
};
const probe = (name: string): Step => ({ do: 'probe', probe: name });
const diagnose = (evidence: number[], more: object = {}): Step => ({
  do: 'diagnose',
  component: 'firewall',
  cause: 'firewall-drops-both',
  effect: 'tcp.timeout',
  evidence,
  ...more
});
const [first, second, third] = solution.steps as [Step, Step, Step];
const repair = solution.steps.slice(4);

describe('a ticket', () => {
  test('a right guess without evidence earns next to nothing of the diagnosis', () => {
    const guess = graded(diagnose([]), ...repair);
    expect(guess.diagnosis).toMatchObject({ component: true, cause: true, effect: true, rivals: 64 });
    expect(guess.parts.diagnosis!.earned).toBeLessThan(1);
    expect(guess.parts.evidence!.earned).toBeLessThan(guess.parts.evidence!.of / 2);
    expect(graded(first, second, third, diagnose([0, 1, 2]), ...repair).score).toBe(100);
  });

  test('evidence counts only where it is attached, and what it leaves is named', () => {
    const { diagnosis } = graded(first, second, third, diagnose([0, 1]), ...repair);
    expect(diagnosis!.rivalsLeft).toEqual(['com-outage']);
    expect(graded(first, second, third, diagnose([]), ...repair).diagnosis!.rivalsLeft).toHaveLength(64);
  });

  test('a wrong cause of the right component earns the component', () => {
    const { diagnosis, parts, passed } = graded(first, second, third, diagnose([0, 1, 2], { cause: 'firewall-rejects-both' }), ...repair);
    expect([diagnosis!.component, diagnosis!.cause, passed]).toEqual([true, false, false]);
    expect(parts.diagnosis!.earned).toBeCloseTo(13);
  });

  test('what is seen after the repair rules nothing out but what it would have before', () => {
    const late = graded(...repair, first, second, third, diagnose([0, 1, 2]));
    // That COM is in service is so before and after.
    expect(late.diagnosis!.rivalsLeft).toHaveLength(63);
    expect(late.efficiency!.swapFirst).toBe(true);
  });

  test('a probe that rules nothing out costs a point, and so do hints and changes at random', () => {
    const points = (...steps: Step[]) => graded(...steps).efficiency!;
    const evidence = diagnose([0, 1, 2]);
    const best = points(first, second, third, evidence, ...repair);
    expect(best).toMatchObject({ share: 1, probes: 3, optimum: 3, redundant: [], swapFirst: false });
    expect(points(first, first, second, third, evidence, ...repair)).toMatchObject({ share: 0.95, redundant: [1] });
    expect(points(first, second, third, { do: 'hint', tier: 2 }, evidence, ...repair).share).toBeCloseTo(0.9);
    expect(points(first, second, third, { do: 'hint', tier: 4 }, evidence, ...repair).share).toBe(0);
    // Who has asked three times in vain is stuck: the next hint is free, once, unless it shows the cause.
    const stuck = [first, first, first, first];
    const asked = (...tiers: (1 | 2 | 3 | 4)[]) =>
      points(...stuck, ...tiers.map((tier): Step => ({ do: 'hint', tier })), second, third, evidence, ...repair);
    expect([asked().share, asked(3).share, asked(3).freeHint]).toEqual([expect.closeTo(0.85), expect.closeTo(0.85), 4]);
    expect(asked(3, 1).share).toBeCloseTo(0.8);
    expect(asked(4)).toMatchObject({ share: 0, freeHint: null });
    expect(points(first, first, first, { do: 'hint', tier: 2 }, second, third, evidence, ...repair)).toMatchObject({ freeHint: null });
    const swapped = points({ do: 'reboot', system: 'hq' }, { do: 'advance', by: 'PT5M' }, first, second, third, evidence, ...repair);
    expect([swapped.swapFirst, swapped.share]).toEqual([true, expect.closeTo(0.85)]);
    expect(points(evidence, ...repair).share).toBeLessThan(0.1);
  });

  test.each(['all-is-set', 'busy-weekend', 'nothing-changed', 'silent-morning', 'twice-looked-up', 'two-weeks'])(
    'of “%s” the shortest way, and which causes are as right, are those of the moment of taking over, whatever is repaired at that very moment',
    (name) => {
      const one = scenarioOf(`ticket-${name}`);
      const { examiner } = means;
      const system = one.scenario.ticket!.system ?? 'hq';
      const before = attempt(one.scenario, [], means);
      const shortest = examiner.shortest(enquiryOf(one.scenario), one.scenario.ticket!.fault, system, before.trace, before.now);
      const given = grade(one.scenario, attempt(one.scenario, one.solution.steps, means), means);
      expect(given.efficiency!.optimum).toBe(shortest.length);
      expect(given.diagnosis!.rivals).toBe(examiner.causesLeft(enquiryOf(one.scenario), []).length - 1);
      // Nor is another cause taken for the true one, where somebody repairs first.
      const repair = one.solution.steps.filter((step) => !isAct(step) && step.do !== 'advance');
      const played = attempt(one.scenario, repair, means);
      const truth = faultCatalogue.faults.find(({ id }) => id === one.scenario.ticket!.fault)!;
      expect([...sameCauses({ truth, system, of: enquiryOf(one.scenario), played, examiner })]).toEqual([truth.id]);
    }
  );

  test('telephony that was lost caps the outcome, and says where', () => {
    const late = graded(first, second, third, diagnose([0, 1, 2]), { do: 'advance', by: 'P31D' }, ...repair);
    expect(late.capped).not.toBeNull();
    expect(late.parts.outcome!.earned).toBeLessThanOrEqual(20);
    expect(late.goals.find(({ id }) => id === 'phones')!.verdict).toMatchObject({ verdict: 'missed', place: { at: late.capped!.at } });
    const { distance } = late.goals.find(({ id }) => id === 'connected')!.verdict;
    expect(distance).toEqual({ tooLateMs: expect.any(Number) });
  });

  test('who does nothing harms nothing, and earns nothing by it; one outcome that is met makes it count', () => {
    const nothing = graded();
    expect(nothing).toMatchObject({ score: 0, unearnedSafety: true, parts: { safety: { earned: 0 } } });
    expect(graded(first, { do: 'advance', by: 'PT10M' }).parts.safety!.earned).toBe(0);
    const late = graded({ do: 'advance', by: 'P2D' }, ...repair);
    expect(late.goals.find(({ id }) => id === 'connected')!.verdict.verdict).toBe('missed');
    expect(late.unearnedSafety).toBe(false);
    expect(late.parts.safety!.earned).toBe(late.parts.safety!.of);
  });

  test('a probe that there is not, or that nobody there can make, is refused with its place', () => {
    const refused = (step: Step, accesses?: ['phone']) =>
      attempt({ ...scenario, ticket: { ...scenario.ticket!, ...(accesses && { accesses }) } }, [step], means).refused;
    expect(refused(probe('crystal-ball'))).toEqual([{ index: 0, pointer: '/probe', reason: 'there is no probe "crystal-ball"' }]);
    expect(refused(probe('port-443'))).toEqual([]);
    expect(refused(probe('port-443'), ['phone'])).toHaveLength(1);
  });

  test('hints are computed from where the ticket stands, and whoever follows them comes to the cause in the fewest probes', () => {
    const hint = <Tier extends 1 | 2 | 3 | 4>(tier: Tier, steps: Step[]) =>
      hintFor(scenario, attempt(scenario, steps, means), tier, means) as Extract<Hint, { tier: Tier }>;
    expect(hint(1, [])).toEqual({ tier: 1, works: 'dns', fails: 'tcp' });
    expect(hint(2, [])).toMatchObject({ causesLeft: 65 });
    expect(hint(4, [])).toEqual({ tier: 4, cause: 'firewall-drops-both' });
    const followed: Step[] = [];
    for (let next = hint(3, followed); next.probe !== null; next = hint(3, followed)) {
      expect(next.leaves.length).toBeGreaterThan(1);
      followed.push(probe(next.probe));
    }
    expect(followed).toHaveLength(graded(first, second, third, diagnose([0, 1, 2]), ...repair).efficiency!.optimum);
    expect(hint(2, followed)).toEqual({ tier: 2, access: null, causesLeft: 1 });
  });

  test('what a probe found stands in the result, and is looked up again by whoever grades it', () => {
    const walls = solution.steps.map((_, index) => index);
    const file = writeAttempt(scenario, solution.steps, walls, { candidate: 'C-3' }, means);
    expect(file.record[1]!.step).toEqual({ do: 'probe', probe: 'port-443', found: 'silent' });
    expect(file.claim).toEqual({ score: 100, passed: true });
    expect(regrade(file, scenario, means)).toMatchObject({ matches: true, mismatches: [] });
    const record = file.record.with(1, { ...file.record[1]!, step: { do: 'probe', probe: 'port-443', found: 'refused' } });
    expect(regrade({ ...file, record }, scenario, means).mismatches.map(({ pointer }) => pointer)).toEqual([
      '/record/1',
      '/record/1/step/found'
    ]);
  });
});
