import { DEFAULT_EPOCH, NUMBERS } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Actions, Driver as RealDriver, TimerKind } from '#lib/twin/time/driver.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type AnyStateMachine, setup } from 'xstate';
import { chartOf, explore } from './explore.ts';
import { MACHINES } from './machines.ts';

/** Who performs the actions of a machine in a living twin: what its driver was given. */
const performers = vi.hoisted(() => new Map<string, { actions: string[]; timers: string[] }>());

vi.mock('#lib/twin/time/driver.ts', async (original) => {
  const { Driver } = await original<{ Driver: new (...args: unknown[]) => object }>();
  return {
    Driver: class extends Driver {
      constructor(machine: AnyStateMachine, queue: unknown, label: string, timers: Record<string, TimerKind>, actions: Actions) {
        super(machine, queue, label, timers, actions);
        performers.set(machine.id, { actions: Object.keys(actions), timers: Object.keys(timers) });
      }
    }
  };
});

/** What the chart has and nobody comes to, by name. */
function unreached(machine: AnyStateMachine, events: (typeof MACHINES)[string]['events']) {
  const chart = chartOf(machine);
  const reached = explore(machine, events);
  return {
    states: chart.states.filter((id) => !reached.states.has(id)),
    transitions: [...chart.transitions].filter(([transition]) => !reached.transitions.has(transition)).map(([, name]) => name)
  };
}

interface Written {
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
  always?: unknown;
  states?: Record<string, Written>;
}

/** States and alternatives in a definition as it was written, counted without XState. */
function written({ on = {}, after = {}, always = [], states = {} }: Written): [states: number, alternatives: number] {
  const own = [...Object.values(on), ...Object.values(after), always].flat().length;
  return Object.values(states)
    .map(written)
    .reduce(([a, b], [c, d]) => [a + c, b + d], [1, own]);
}

/** The files of the product that make a statechart. */
function filesWithMachines(folder = 'src'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesWithMachines(path);
    if (!/\.(ts|svelte)$/.test(path) || /\.(test|spec)\.ts$/.test(path)) return [];
    return readFileSync(path, 'utf8').includes('createMachine(') ? [path.replaceAll('\\', '/')] : [];
  });
}

describe.each(Object.entries(MACHINES))('UC-2 the %s machine', (_, { machine, events }) => {
  const chart = chartOf(machine);

  test('UC-2 every state and every transition of the chart is reached', () => {
    expect(unreached(machine, events)).toEqual({ states: [], transitions: [] });
  });

  test('every event that it takes from outside is among those that it is given, and no other', () => {
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([...chart.events].sort());
  });

  test('no transition leads to a state that is not in the chart', () => {
    const targets = [...chart.transitions.keys()].flatMap(({ target }) => target?.map(({ id }) => id) ?? []);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((id) => !chart.states.includes(id))).toEqual([]);
  });

  test('the chart is read whole: as many states and alternatives as the file writes down', () => {
    // Had the definition been read in part, "all of it is reached" would say nothing.
    expect([chart.states.length, chart.transitions.size]).toEqual(written(machine.config as Written));
  });
});

describe('what the charts ask for is done', () => {
  // It connects on the way, so that both machines have got their drivers.
  beforeAll(() => void createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: DEFAULT_EPOCH }));

  test.each(['client', 'server'])(
    'every action of the %s machine has somebody who performs it, and nobody waits in vain to be asked',
    (name) => {
      const { machine } = MACHINES[name]!;
      const { actions } = performers.get(machine.id)!;
      expect([...actions].sort()).toEqual([...chartOf(machine).actions].sort());
    }
  );

  test.each(['client', 'server'])('every timer of the %s machine has its place in the queue, and its length among the numbers', (name) => {
    const { machine } = MACHINES[name]!;
    const { delays } = chartOf(machine);
    expect([...performers.get(machine.id)!.timers].sort()).toEqual([...delays].sort());
    for (const delay of delays) expect(Object.values(NUMBERS)).toContain(machine.implementations.delays[delay]);
  });

  test('the player’s actions are given by who plays', () => {
    const source = readFileSync('src/lib/lab/usePlayer.svelte.ts', 'utf8');
    for (const action of chartOf(MACHINES.player!.machine).actions) expect(source).toMatch(new RegExp(`\\b${action}: \\(`));
  });
});

describe('the proof itself', () => {
  test('every file that makes a machine is on the list', () => {
    expect(filesWithMachines().sort()).toEqual(
      Object.values(MACHINES)
        .map(({ file }) => file)
        .sort()
    );
  });

  test('a state and a transition without a way to them are named', () => {
    const machine = setup({ guards: { never: () => false } }).createMachine({
      id: 'planted',
      initial: 'one',
      states: {
        one: { on: { go: [{ guard: 'never', target: 'island' }, { target: 'two' }] }, after: { 1000: 'two' } },
        two: { always: { guard: 'never', target: 'island' } },
        island: { on: { go: 'one' } }
      }
    });
    expect(unreached(machine, [{ type: 'go' }])).toEqual({
      states: ['planted.island'],
      transitions: [
        'planted.one: go (alternative 1) -> planted.island',
        'planted.two: always -> planted.island',
        'planted.island: go -> planted.one'
      ]
    });
  });

  test('an event that nobody sends leaves what it leads to unreached', () => {
    const { machine, events } = MACHINES.server!;
    expect(
      unreached(
        machine,
        events.filter(({ type }) => type !== 'replaced')
      ).transitions
    ).toEqual(['com.awaitingRequest: replaced -> com.over', 'com.serving: replaced -> com.over', 'com.silent: replaced -> com.over']);
  });

  test('a transition to an unknown state is an error of the definition', () => {
    const definition = { id: 'bad', initial: 'one', states: { one: { on: { go: 'nowhere' } } } };
    const bad = () => chartOf(setup({}).createMachine(definition as never) as unknown as AnyStateMachine);
    expect(bad).toThrow(/nowhere/);
  });

  test('an action without a performer is an error at the first step that asks for it', async () => {
    const { Driver } = await vi.importActual<{ Driver: typeof RealDriver }>('#lib/twin/time/driver.ts');
    const { EventQueue } = await import('#lib/twin/time/queue.ts');
    const { machine } = MACHINES.client!;
    const { actions } = performers.get(machine.id)!;
    const without = (missing: string) =>
      Object.fromEntries(actions.filter((name) => name !== missing).map((name) => [name, () => {}] as const));
    const start = (given: Actions) => new Driver(machine, new EventQueue(), 'planted', {}, given).send({ type: 'power.on' });
    expect(() => start(without(''))).not.toThrow();
    expect(() => start(without('showIdle'))).toThrow(/nobody performs: showIdle/);
  });
});
