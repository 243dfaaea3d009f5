import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, formatDuration } from '#lib/contract/index.ts';
import { advanceArmed, type Armed, comeIn, type Outcome } from '#lib/lab/armed.ts';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { type Entry, isRepeat } from '#lib/twin/trace/facts.ts';
import { stateAt } from '#lib/views/index.ts';

const HOUR = 3_600_000;
const CUT: Command = { do: 'network', set: { wan: { up: false } } };
const MEND: Command = { do: 'network', set: { wan: { up: true } } };

/** A system in service to which `done` happened, and something armed. */
function begin(done: readonly Command[] = []) {
  const twin = createTwin(
    { site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' },
    { faults: faultCatalogue }
  );
  for (const command of done) twin.apply(command);
  const commands: Command[] = [];
  const told: [id: number, at: number, outcome: Outcome][] = [];
  const going = {
    get now() {
      return twin.now;
    },
    get trace() {
      return twin.trace;
    },
    state: () => stateAt(twin.trace, twin.now),
    apply(command: Command) {
      const refusal = twin.apply(command);
      if (!refusal) commands.push(command);
      return refusal;
    }
  };
  return { twin, going, commands, told, tell: (one: Armed, outcome: Outcome) => void told.push([one.id, twin.now, outcome]) };
}

const armed = (at: number, still: Armed['still'], command: Command, id = 1): Armed => ({ id, at, still, system: 'hq', command, words: '' });

/** What happened, without how the waiting between it was cut into pieces. */
const happened = (trace: readonly Entry[]) =>
  trace.flatMap((entry) =>
    isRepeat(entry) || (entry.fact.is === 'command' && entry.fact.command.do === 'advance') ? [] : [[entry.at, entry.fact]]
  );

describe('what is armed', () => {
  test('comes in during a leap at the instant at which it comes in when time is stepped', () => {
    const times = fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 40 * 24 }), (hours, step) => {
        const items = hours.map((hour, index) =>
          armed(hour * HOUR, index === 0 ? 'always' : 'link-down', index % 2 === 0 ? CUT : MEND, index)
        );
        const leap = begin();
        advanceArmed(leap.going, { do: 'advance', by: 'P45D' }, items, leap.tell);
        const steps = begin();
        let left = items;
        for (let at = 0; at < 45 * 24; at += step) {
          const ms = Math.min(step, 45 * 24 - at) * HOUR;
          advanceArmed(steps.going, { do: 'advance', by: formatDuration(ms) }, left, steps.tell);
          left = items.filter(({ id }) => !steps.told.some(([done]) => done === id));
        }
        expect(leap.told).toEqual(steps.told);
        expect(leap.told.map(([id, at]) => [id, at])).toEqual(
          items.toSorted((a, b) => a.at - b.at || a.id - b.id).map(({ id, at }) => [id, at])
        );
        expect(leap.twin.now).toBe(steps.twin.now);
        expect(happened(leap.twin.trace).filter(([, fact]) => (fact as { is: string }).is === 'command')).toEqual(
          happened(steps.twin.trace).filter(([, fact]) => (fact as { is: string }).is === 'command')
        );
        expect(stateAt(leap.twin.trace, leap.twin.now).systems['hq']!.link.state).toBe(
          stateAt(steps.twin.trace, steps.twin.now).systems['hq']!.link.state
        );
      }),
      { numRuns: 25 }
    );
  });

  test('does not come in where things do not stand so any more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (mendedAfter, days) => {
        const run = begin([CUT, { do: 'advance', by: 'PT1H' }]);
        const items = [
          armed(mendedAfter * 24 * HOUR, 'always', MEND, 0),
          armed((mendedAfter + days) * 24 * HOUR, 'link-down', { do: 'fault', id: 'router-off' })
        ];
        advanceArmed(run.going, { do: 'advance', by: 'P45D' }, items, run.tell);
        expect(run.told.map(([id, , outcome]) => [id, outcome])).toEqual([
          [0, 'done'],
          [1, 'lapsed']
        ]);
        expect(run.commands.filter(({ do: what }) => what === 'fault')).toEqual([]);
      }),
      { numRuns: 15 }
    );
  });

  test('the record of a leap is ordinary commands, and gives the same run without anything armed', () => {
    const run = begin();
    advanceArmed(run.going, { do: 'advance', by: 'P20D' }, [armed(12 * 24 * HOUR, 'link-up', { do: 'fault', id: 'router-off' })], run.tell);
    expect(run.commands).toEqual([
      { do: 'advance', by: 'P12D' },
      { do: 'fault', id: 'router-off' },
      { do: 'advance', by: 'P8D' }
    ]);
    expect(begin(run.commands).twin.trace).toEqual(run.twin.trace);
  });

  test('a wait for a sign stops at the sign, and what is due later stays armed', () => {
    const run = begin([CUT]);
    advanceArmed(run.going, { do: 'advance', until: 'alarm', within: 'P31D' }, [armed(12 * 24 * HOUR, 'always', MEND)], run.tell);
    expect([run.told, run.twin.now < 12 * 24 * HOUR]).toEqual([[], true]);
  });

  test('a wait for a sign that comes of what is armed goes on until then', () => {
    const run = begin([CUT, { do: 'advance', by: 'PT1H' }]);
    advanceArmed(
      run.going,
      { do: 'advance', until: 'link.connected', within: 'P31D' },
      [armed(5 * 24 * HOUR, 'link-down', MEND)],
      run.tell
    );
    expect(run.told).toEqual([[1, 5 * 24 * HOUR, 'done']]);
    expect(stateAt(run.twin.trace, run.twin.now).systems['hq']!.link.state).toBe('connected');
    expect(run.twin.now).toBeLessThan(6 * 24 * HOUR);
  });

  test('a wait whose sign comes at the very moment that something is due ends there', () => {
    const first = begin([CUT]);
    first.going.apply({ do: 'advance', until: 'alarm', within: 'P31D' });
    const run = begin([CUT]);
    advanceArmed(run.going, { do: 'advance', until: 'alarm', within: 'P31D' }, [armed(first.twin.now, 'always', MEND)], run.tell);
    expect([run.twin.now, run.told]).toEqual([first.twin.now, [[1, first.twin.now, 'done']]]);
  });

  test('what a restart led past comes in at its end, and a fault that does not fit is refused in words', () => {
    const run = begin();
    run.going.apply({ do: 'reboot', system: 'hq' });
    comeIn(run.going, [armed(1000, 'always', { do: 'fault', id: 'gone' }), armed(HOUR, 'always', CUT, 2)], run.tell);
    expect(run.told).toEqual([[1, run.twin.now, expect.objectContaining({ reason: expect.stringContaining('there is no fault "gone"') })]]);
  });
});
