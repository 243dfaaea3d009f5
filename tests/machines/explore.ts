import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { getAdjacencyMap, getStateNodes, serializeSnapshot } from 'xstate/graph';

/**
 * What a statechart says of itself (states, transitions, actions), and what of it can be reached by events alone. Both are read from
 * the same definition, so whatever is added to it and cannot be reached comes out by name.
 */

export interface Chart {
  states: string[];
  /** Every alternative of every `on`, `after` and `always`, by a name that a person finds in the file. */
  transitions: Map<AnyTransitionDefinition, string>;
  /** Events that come from outside: neither timers nor what the machine raises for itself. */
  events: string[];
  /** Names of the delays of its timers. */
  delays: string[];
  /** Names of the actions that somebody else must perform. */
  actions: string[];
}

const AFTER = /^xstate\.after\.([^.]+)\./;

export function chartOf(machine: AnyStateMachine): Chart {
  const nodes = [machine.root as AnyStateNode, ...getStateNodes(machine)];
  const transitions = new Map(nodes.flatMap(alternatives));
  const types = [...new Set(nodes.flatMap((node) => [...node.transitions.keys()]))];
  const done = nodes.flatMap((node) => [...node.entry, ...node.exit, ...[...transitions.keys()].flatMap(({ actions }) => [...actions])]);
  const raised = new Set(done.flatMap(raisedType));
  const own = machine.implementations.actions as Record<string, unknown>;
  const named = done.flatMap((action) =>
    typeof action === 'string' ? action : 'type' in action && typeof action === 'object' ? action.type : []
  );
  return {
    states: nodes.map(({ id }) => id),
    transitions,
    events: types.filter((type) => !type.startsWith('xstate.') && type !== '' && !raised.has(type)),
    delays: [...new Set(types.flatMap((type) => AFTER.exec(type)?.[1] ?? []))],
    // `assign` is done by the machine itself.
    actions: [...new Set(named)].filter((name) => !isBuiltIn(own[name]))
  };
}

function alternatives(node: AnyStateNode): [AnyTransitionDefinition, string][] {
  const all = [...node.transitions.values(), node.always ?? []].flat();
  return all.map((one, index) => {
    const beside = all.filter(({ eventType }) => eventType === one.eventType);
    const which = beside.length > 1 ? ` (alternative ${beside.indexOf(one) + 1})` : '';
    const targets = one.target?.map(({ id }) => id).join() ?? 'stays';
    return [all[index]!, `${node.id}: ${one.eventType || 'always'}${which} -> ${targets}`];
  });
}

const isBuiltIn = (action: unknown) => typeof action === 'function' && 'resolve' in action;

function raisedType(action: unknown): string[] {
  const event = isBuiltIn(action) ? (action as { event?: unknown }).event : undefined;
  return typeof event === 'object' && event !== null && 'type' in event ? [String(event.type)] : [];
}

export interface Reached {
  states: Set<string>;
  transitions: Set<AnyTransitionDefinition>;
  /** How many different snapshots there are. */
  snapshots: number;
}

/** Everything that a machine comes to by any row of these events and its own timers: a timer goes off only in a state that has it. */
export function explore(machine: AnyStateMachine, events: readonly AnyEventObject[], limit = 100_000): Reached {
  const reached: Reached = { states: new Set(), transitions: new Set(), snapshots: 0 };
  const scope = watchingScope(({ snapshot, _transitions }) => {
    for (const { id } of snapshot._nodes) reached.states.add(id);
    for (const transition of _transitions) reached.transitions.add(transition);
  });
  const timers = (snapshot: AnyMachineSnapshot) =>
    snapshot._nodes.flatMap((node) => [...node.transitions.keys()]).filter((type) => AFTER.test(type));
  const everything = getAdjacencyMap(machine, {
    events: (snapshot: AnyMachineSnapshot) => [...events, ...timers(snapshot).map((type) => ({ type }))],
    serializeState: (snapshot: AnyMachineSnapshot) => serializeSnapshot({ ...snapshot, children: {} } as never),
    limit
  });
  machine.getInitialSnapshot(scope);
  for (const { state, transitions } of Object.values(everything as unknown as Record<string, Explored>)) {
    reached.snapshots++;
    for (const { id } of state._nodes) reached.states.add(id);
    for (const { event } of Object.values(transitions)) machine.transition(state, event, scope);
  }
  return reached;
}

interface Explored {
  state: AnyMachineSnapshot;
  transitions: Record<string, { event: AnyEventObject }>;
}

interface Microstep {
  snapshot: AnyMachineSnapshot;
  _transitions: AnyTransitionDefinition[];
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

/** A surrounding in which nothing happens but that every small step is told: also those that are left in the step that enters them. */
function watchingScope(tell: (step: Microstep) => void): Scope {
  const none = () => {};
  const system = {
    _sendInspectionEvent: (event: { type: string }) => event.type === '@xstate.microstep' && tell(event as unknown as Microstep),
    _bookId: () => 'child',
    _register: none,
    _relay: none,
    scheduler: { schedule: none, cancel: none }
  };
  return {
    self: { id: 'explored', sessionId: 'explored', send: none, system },
    id: 'explored',
    sessionId: 'explored',
    logger: none,
    defer: none,
    stopChild: none,
    emit: none,
    system,
    actionExecutor: none
  } as unknown as Scope;
}
