import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OBSERVATIONS } from '#lib/diagnosis/observations/index.ts';
import { attempt, enquiryOf } from '#lib/training/attempt.ts';
import { matrixExaminer } from '#lib/training/examine.ts';
import { hintFor } from '#lib/training/hint.ts';
import type { Played } from '#lib/training/play.ts';
import type { Scenario } from '#lib/training/scenario.ts';
import { listScenarios, openScenario } from '#lib/training/scenarios/index.ts';
import { faultCatalogue as faults } from '#lib/twin/faults/index.ts';

const examiner = matrixExaminer();
const means = { faults, examiner };
const { scenario } = (await openScenario('ticket-silent-morning'))!;

/** The ticket with each fault of the catalogue that can strike there, as the trainee takes it over on some day. */
const hidden = examiner.causesLeft(enquiryOf(scenario), []).flatMap((fault, index) => {
  const then = [
    { do: 'reboot', system: 'hq' },
    { do: 'advance', by: ['PT4H', 'P1DT4H', 'P15DT4H'][index % 3]! }
  ];
  const ticket = { ...scenario, ticket: { ...scenario.ticket!, fault, then } } as Scenario;
  try {
    const taken = attempt(ticket, [], means);
    return [{ ticket, taken, found: lookedAt(ticket, taken) }];
  } catch {
    return []; // It cannot strike this site.
  }
});

/** Everything that can be asked, with what it shows now. */
function lookedAt(ticket: Scenario, { system, trace, now }: Played) {
  return OBSERVATIONS.flatMap(({ id }) => {
    const found = examiner.observe(enquiryOf(ticket), id, ticket.ticket!.system ?? system, trace, now);
    return found === null ? [] : [{ probe: id, found }];
  });
}

const recorded = (...seen: { probe: string; found: string }[]) =>
  seen.map((one) => ({ at: 0, entries: 0, act: { do: 'probe' as const, ...one } }));

test('no hint is false, for any fault, with any observations recorded, and some that belong to another fault', () => {
  const place = fc.nat(lookedAt(scenario, hidden[0]!.taken).length - 1);
  const which = fc.nat(hidden.length - 1);
  expect(hidden.length).toBeGreaterThan(50);
  fc.assert(
    fc.property(which, fc.uniqueArray(place, { maxLength: 8 }), which, fc.array(place, { maxLength: 2 }), (own, mine, other, foreign) => {
      const { ticket, taken, found } = hidden[own]!;
      const { fault } = ticket.ticket!;
      const acts = [...recorded(...mine.map((one) => found[one]!)), ...recorded(...foreign.map((one) => hidden[other]!.found[one]!))];
      const now = { ...taken, acts };
      const of = enquiryOf(ticket);
      // What the true cause cannot show speaks against nothing.
      const speaks = acts.map(({ act }) => act).filter((one) => examiner.causesLeft(of, [one]).includes(fault));
      const where = hintFor(ticket, now, 2, means);
      const what = hintFor(ticket, now, 3, means);
      if (where.tier !== 2 || what.tier !== 3) throw new Error('another tier');
      expect(where.causesLeft).toBe(examiner.causesLeft(of, speaks).length);
      expect(where.access).toBe(OBSERVATIONS.find(({ id }) => id === what.probe)?.access ?? null);
      // Whatever the probe shows, so many causes remain once it has been made; and what it really shows is among it.
      for (const { found: shows, causes } of what.leaves)
        expect(examiner.causesLeft(of, [...speaks, { probe: what.probe!, found: shows }])).toHaveLength(causes);
      if (foreign.length === 0 && what.probe)
        expect(what.leaves.map((leaf) => leaf.found)).toContain(found.find(({ probe }) => probe === what.probe)!.found);
      expect(hintFor(ticket, now, 4, means)).toEqual({ tier: 4, cause: fault });
    }),
    { numRuns: 100 }
  );
});

const tickets = (await listScenarios()).filter(({ kind }) => kind === 'ticket').map((one) => [one.id, one] as const);

test.each(tickets)(
  'in %s each hint names among its results what is really found, and so many causes are left, decoys or none',
  (_, ticket) => {
    const taken = attempt(ticket, [], means);
    const found = lookedAt(ticket, taken);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(found.length - 1), { maxLength: 6 }), (places) => {
        const acts = recorded(...places.map((place) => found[place]!));
        const where = hintFor(ticket, { ...taken, acts }, 2, means);
        const what = hintFor(ticket, { ...taken, acts }, 3, means);
        if (where.tier !== 2 || what.tier !== 3) throw new Error('another tier');
        if (what.probe === null) return;
        const next = found.find(({ probe }) => probe === what.probe)!;
        const told = what.leaves.find((leaf) => leaf.found === next.found);
        const after = hintFor(ticket, { ...taken, acts: [...acts, ...recorded(next)] }, 2, means);
        expect([next, told?.causes]).toEqual([next, after.tier === 2 ? after.causesLeft : null]);
        expect(told!.causes).toBeLessThanOrEqual(where.causesLeft);
      }),
      { numRuns: 40 }
    );
  }
);
