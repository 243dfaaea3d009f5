import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { attempt, enquiryOf } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { hintFor } from '#lib/training/hint.ts';
import type { Scenario } from '#lib/training/scenario.ts';
import { listScenarios, openScenario } from '#lib/training/scenarios/index.ts';
import { faultCatalogue as faults } from '#lib/twin/faults/index.ts';

const matrix = keptMatrix();
const examiner = matrixExaminer(matrix);
const means = { faults, examiner };
const { scenario } = (await openScenario('ticket-silent-morning'))!;
const played = attempt(scenario, [], means);
const possible = examiner.causesLeft(enquiryOf(scenario), []);
const singles = matrix.rows.filter(({ faults: [first], site }) => site === 'ip500v2' && first !== undefined && possible.includes(first));
const valueOf = (seen: readonly string[], probe: string) => seen[OBSERVATIONS.findIndex(({ id }) => id === probe)]!;

test('no hint is false, for any fault, on any day, with any observations recorded, and some that belong to another fault', () => {
  const place = fc.nat(OBSERVATIONS.length - 1);
  const row = fc.nat(singles.length - 1);
  const few = fc.uniqueArray(place, { maxLength: 8 });
  fc.assert(
    fc.property(row, fc.nat(4), few, row, fc.array(place, { maxLength: 2 }), (which, day, own, other, foreign) => {
      const {
        faults: [fault],
        seen
      } = singles[which]!;
      const ticket = { ...scenario, ticket: { ...scenario.ticket!, fault: fault! } } as Scenario;
      const probe = (index: number, values: readonly string[]) => {
        const { id } = OBSERVATIONS[index]!;
        return { at: 0, entries: 0, act: { do: 'probe' as const, probe: id, found: valueOf(values, id) } };
      };
      const acts = [...own.map((index) => probe(index, seen[day]!)), ...foreign.map((index) => probe(index, singles[other]!.seen[day]!))];
      const now = { ...played, acts };
      const of = enquiryOf(ticket);
      // What the true cause cannot show speaks against nothing.
      const speaks = acts.map(({ act }) => act).filter((one) => examiner.causesLeft(of, [one]).includes(fault!));
      const where = hintFor(ticket, now, 2, means);
      const what = hintFor(ticket, now, 3, means);
      if (where.tier !== 2 || what.tier !== 3) throw new Error('another tier');
      expect(where.causesLeft).toBe(examiner.causesLeft(of, speaks).length);
      expect(where.access).toBe(OBSERVATIONS.find(({ id }) => id === what.probe)?.access ?? null);
      // Whatever the probe shows, so many causes remain once it has been made.
      for (const { found, causes } of what.leaves)
        expect(examiner.causesLeft(of, [...speaks, { probe: what.probe!, found }])).toHaveLength(causes);
      if (foreign.length === 0 && what.probe) expect(what.leaves.map(({ found }) => found)).toContain(valueOf(seen[day]!, what.probe));
      expect(hintFor(ticket, now, 4, means)).toEqual({ tier: 4, cause: fault });
    }),
    { numRuns: 100 }
  );
});

const tickets = (await listScenarios()).filter(({ kind }) => kind === 'ticket').map((one) => [one.id, one] as const);

test.each(tickets)('in %s each hint names among its results what is really found, and so many causes are left, decoys or none', (_, ticket) => {
  const of = enquiryOf(ticket);
  const taken = attempt(ticket, [], means);
  const system = ticket.ticket!.system ?? taken.system;
  const found = OBSERVATIONS.flatMap(({ id }) => {
    const value = examiner.observe(of, id, system, taken.trace, taken.now);
    return value === null ? [] : [{ probe: id, found: value }];
  });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(found.length - 1), { maxLength: 6 }), (places) => {
      const acts = places.map((place) => ({ at: 0, entries: 0, act: { do: 'probe' as const, ...found[place]! } }));
      const where = hintFor(ticket, { ...taken, acts }, 2, means);
      const what = hintFor(ticket, { ...taken, acts }, 3, means);
      if (where.tier !== 2 || what.tier !== 3) throw new Error('another tier');
      if (what.probe === null) return;
      const next = found.find(({ probe }) => probe === what.probe)!;
      const told = what.leaves.find((leaf) => leaf.found === next.found);
      const after = hintFor(ticket, { ...taken, acts: [...acts, { at: 0, entries: 0, act: { do: 'probe' as const, ...next } }] }, 2, means);
      expect([next, told?.causes]).toEqual([next, after.tier === 2 ? after.causesLeft : null]);
      expect(told!.causes).toBeLessThanOrEqual(where.causesLeft);
    }),
    { numRuns: 60 }
  );
});
