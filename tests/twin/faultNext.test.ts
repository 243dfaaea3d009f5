import { expect, test } from 'vitest';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue, FAULTS } from '#lib/twin/faults/index.ts';
import { type Fault, stateAt } from '#lib/views/index.ts';
import { nextOf } from '#lib/ui/faults/next.ts';
import { envelope } from './given.ts';

/** Every fault that can strike, by how it shows, with what the button promises. */
const cases = FAULTS.filter(({ sign, never }) => sign.shows !== 'at-once' && never('ip500v2', true) === null).map(
  (fault): [string, Fault] => [fault.id, fault]
);

test.each(cases)('after %s the button leads to where it shows, and then there is none', (_, fault) => {
  const twin = createTwin(envelope('ready'), { faults: faultCatalogue });
  expect(twin.apply({ do: 'fault', id: fault.id })).toBeNull();
  const next = () => {
    const system = stateAt(twin.trace, twin.now).systems['hq']!;
    return { system, next: nextOf(fault, 'hq', system, { since: system.faults[0]!.since, now: twin.now }) };
  };
  const before = next();
  expect(before.next?.button).toBeTruthy();
  for (const command of before.next!.commands) expect(twin.apply(command)).toBeNull();
  const { system, next: after } = next();
  const alarms = system.alarms.filter(({ cleared }) => cleared === null).map(({ code }) => code);
  expect(after).toBeNull();
  expect(alarms).toContain(fault.sign.shows === 'time' ? 'subscription.expired' : 'link.lost');
  if (fault.sign.shows === 'attempt') expect(system.link.failure?.code).toBe(fault.sign.failure);
});
