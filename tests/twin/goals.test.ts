import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_EPOCH, formatDuration, refusalOf } from '#lib/contract/index.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { evaluate } from '#lib/training/goals/evaluate.ts';
import { Formula } from '#lib/training/goals/goal.ts';
import type { Condition, Occasion } from '#lib/training/goals/occasion.ts';
import { play, type Step } from '#lib/training/play.ts';
import { naively } from './naiveGoals.ts';
import { schedules } from './schedules.ts';

/** What the goal language means, held against its definition over random lives of the twin. */

const atom: fc.Arbitrary<Condition> = fc.constantFrom<Condition[]>(
  { state: 'link.state', is: 'connected' },
  { state: 'link.state', oneOf: ['waiting', 'idle'] },
  { state: 'link.rung', is: 'tcp' },
  { state: 'link.failure', is: null },
  { state: 'link.failure.code', is: 'dns.timeout' },
  { state: 'link.port', is: 8443 },
  { state: 'entitlement.mode', is: 'subscribed' },
  { state: 'entitlement.mode', is: 'error' },
  { state: 'telephony.on', is: true },
  { state: 'features.voicemail.on', is: false },
  { state: 'features.phone-files.on', is: true },
  { state: 'alarms.link.lost.up', is: true },
  { state: 'alarms.link.down-daily.severity', isNot: 'warning' },
  { state: 'users.201.inService', is: true },
  { state: 'clock.offsetMs', atLeast: -1000, atMost: 1000 },
  { state: 'settings.dns.server', is: '8.8.8.8' },
  { state: 'site.wan.up', is: true },
  { state: 'internet.com.up', is: true },
  { state: 'internet.dns.8.8.8.8.up', is: true },
  { state: 'com.online', is: true },
  { state: 'com.refusedSignIn', is: null }
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: atom },
  { weight: 1, arbitrary: fc.array(atom, { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })) },
  { weight: 1, arbitrary: fc.array(atom, { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })) },
  { weight: 1, arbitrary: atom.map((not): Condition => ({ not })) }
);
const occasion: fc.Arbitrary<Occasion> = fc.oneof(
  { weight: 2, arbitrary: condition },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Occasion[]>(
      { event: 'link.lost' },
      { event: 'link.restored' },
      { event: 'heartbeat.answered' },
      { event: 'attempt.failed' },
      { event: 'feature.off' },
      { event: 'call.connected' },
      { alarm: 'link.down-daily' },
      { alarm: 'link.lost', change: 'cleared' },
      { action: ['configure'] },
      { action: ['network.wan', 'reboot'] },
      { actionOutside: ['configure.dns', 'network'] },
      { probe: 'any' },
      { probe: 'tcp-443' },
      { trainee: 'predict' }
    )
  }
);
const duration = fc.integer({ min: 0, max: 9000 }).map((seconds) => formatDuration(seconds * 1000));
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const record = <T>(parts: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.record(parts, { noNullPrototype: true }) as fc.Arbitrary<T>;
const within = optional(duration);
const from = optional(occasion);
const plain: fc.Arbitrary<Formula> = fc.oneof(
  record<Formula & object>({ eventually: occasion, within, from }),
  record<Formula & object>({ always: condition, within, from }),
  record<Formula & object>({ never: occasion, within, from }),
  record<Formula & object>({ until: occasion, holds: condition, within, from }),
  record<Formula & object>({ before: occasion, comes: occasion, times: fc.integer({ min: 1, max: 3 }), from }),
  record<Formula & object>({ stableFor: duration, holds: condition, from }),
  record<Formula & object>({
    count: occasion,
    atLeast: fc.integer({ min: 0, max: 4 }),
    atMost: optional(fc.integer({ min: 0, max: 6 })),
    within,
    from
  })
) as fc.Arbitrary<Formula>;
const formula: fc.Arbitrary<Formula> = fc.oneof(
  { weight: 5, arbitrary: plain },
  { weight: 1, arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((all): Formula => ({ all })) },
  { weight: 1, arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((any): Formula => ({ any })) }
);
/** What is done beside the twin, strewn among the commands. */
const strewn = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom<Step[]>(
      { do: 'probe', probe: 'tcp-443', found: 'timeout' },
      { do: 'probe', probe: 'gateway', found: 'answers' },
      { do: 'predict', ticked: [] }
    )
  ),
  { maxLength: 4 }
);

describe('the goal language', () => {
  test('the evaluation at changes agrees with the definition, over random lives and random goals', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        schedules(4),
        fc.array(formula, { minLength: 1, maxLength: 12 }),
        strewn,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        ({ site, start, rules, seed, commands }, formulas, acts, cut, over) => {
          for (const one of formulas) expect(refusalOf(Formula, JSON.parse(JSON.stringify(one)))).toBeNull();
          const begun = Math.floor(cut * commands.length);
          let steps: Step[] = commands.slice(begun);
          for (const [where, act] of acts) steps = steps.toSpliced(where % (steps.length + 1), 0, act);
          const envelope = { site: site ?? 'ip500v2', start, rules, seed, epoch: DEFAULT_EPOCH };
          // A prepared run has nothing in it that is refused.
          const before = play(envelope, [], commands.slice(0, begun), { faults: faultCatalogue });
          const prepared = commands.slice(0, begun).filter((_, index) => before.refused.every((one) => one.index !== index));
          const played = play(envelope, prepared, steps, { faults: faultCatalogue });
          const options = { over, system: played.system };
          const fast = evaluate(formulas, played, options).map(({ verdict, place }) => ({ verdict, at: place?.at ?? null }));
          expect(fast).toEqual(naively(formulas, played, options));
          decided += fast.filter(({ verdict }) => verdict !== 'open').length;
        }
      ),
      { numRuns: 80 }
    );
    expect(decided).toBeGreaterThan(0);
  });
});
