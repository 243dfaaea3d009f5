import { type Command, FORMAT } from '#lib/contract/index.ts';
import type { Access } from '#lib/diagnosis/observation.ts';
import type { Fault, FaultCatalogue } from '#lib/twin/faults/fault.ts';
import { areaOf, type Change, changesBetween } from './difference.ts';
import { decoysFor } from './decoys.ts';
import { ASKED, keptSteps, type ProposedStep, stepsFor } from './guideSteps.ts';
import { goalOf, type Proposal, proposalsFor } from './proposals.ts';
import { NO_QUESTION, type Outcome, outcomesFor, predictOf, type Question } from './question.ts';
import { type Repair, repairsFor } from './repairs.ts';
import { kindOf, type Material, type Stages, stagesOf } from './stages.ts';
import { SCENARIO_FORMAT } from '../scenario.ts';

/** What an author has said of a scenario so far; from it the scenario is made, and read as strictly as any other. */
export interface Draft {
  material: Material;
  id: string;
  title: string;
  level: 1 | 2 | 3;
  kind: 'lesson' | 'ticket';
  minutes: number;
  goals: Proposal[];
  screens: string[];
  /** Whether the map tells how its parts are. */
  status: boolean;
  may: string[];
  /** Which signs the time bar offers to wait for; null for all. */
  warps: string[] | null;
  hints: { goal: string; says: string }[];
  /** Of a lesson: whether a guide stands beside the lab, and its steps. */
  guided: boolean;
  steps: ProposedStep[];
  /** Of a lesson: what is asked first. */
  question: Question;
  /** What the customer says, of a ticket, and who can be asked. */
  customer: string;
  accesses: Access[];
  /** Faults that are in as well and hurt nobody. */
  decoys: string[];
  brief: string;
  explanation: string;
  solution: Repair['id'];
}

export interface Analysis {
  stages: Stages;
  changes: Change[];
  repairs: Repair[];
  /** The steps of a guide that each repair suggests, by its id. */
  steps: ReadonlyMap<Repair['id'], readonly ProposedStep[]>;
  /** The parts of forms and of the network that the repair needs. */
  areas: string[];
  /** What an option of the question may come to. */
  outcomes: Outcome[];
  /** What may be wrong as well in a ticket. */
  decoys: Fault[];
}

/** What the app works out of the two states. */
export function analyse(material: Material, faults: FaultCatalogue): Analysis {
  const stages = stagesOf(material, faults);
  const changes = changesBetween(stages.healthy, stages.broken);
  const repairs = repairsFor(material, stages, changes, faults);
  const areas = areasOf(changes, repairs);
  const hidden = hiddenFault(material);
  const decoys = decoysFor(stages, kindOf(material.envelope), 'id' in hidden && hidden.id !== undefined ? hidden.id : null, faults.faults);
  const steps = new Map(repairs.map((repair) => [repair.id, stepsFor(material, repair.steps, faults)]));
  return { stages, changes, repairs, steps, areas, outcomes: outcomesFor(stages, areas), decoys };
}

/** The areas of what is other, and of what the repairs touch. */
function areasOf(changes: readonly Change[], repairs: readonly Repair[]): string[] {
  const touched = (command: Command): string[] => {
    if (command.do === 'configure' || command.do === 'network') return Object.keys(command.set).map((key) => `${command.do}.${key}`);
    if (command.do === 'com') return ['set' in command ? 'com.set' : 'order' in command ? 'com.order' : 'com.renew'];
    return ['advance', 'reboot', 'call', 'hang-up'].includes(command.do) ? [] : [command.do];
  };
  return [...new Set([...changes.map(({ path }) => areaOf(path)), ...repairs.flatMap(({ steps }) => steps.flatMap(touched))])];
}

/** The first draft of a run: everything is proposed, and nothing is written yet. */
export function firstDraft(material: Material, analysis: Analysis): Draft {
  const { stages, repairs, areas } = analysis;
  const draft: Draft = {
    material,
    ...{ id: 'my-scenario', title: '', level: 1, kind: 'lesson', minutes: 15 },
    goals: proposalsFor(stages.healthy, stages.broken, areas),
    screens: ['map', 'config', 'link', 'alarms', 'features', 'phones', 'log'],
    ...{ status: true, warps: null },
    may: [...new Set([...areas, 'reboot', 'call', 'hang-up', 'advance'])],
    ...{ hints: [], customer: '', accesses: ['phone', 'configuration', 'network', 'com'], decoys: [] },
    ...{ guided: false, steps: [], question: NO_QUESTION },
    ...{ brief: '', explanation: '' },
    solution: repairs[0]?.id ?? 'own'
  };
  return withSteps(draft, analysis);
}

/** The steps of the guide that the chosen repair suggests; what the author said of them stays. */
export function withSteps(draft: Draft, { steps }: Analysis): Draft {
  const proposed = [...(draft.question.on ? [ASKED] : []), ...(steps.get(draft.solution) ?? [])];
  return { ...draft, steps: keptSteps(proposed, draft.steps) };
}

/** Another cut, or another run: what is worked out is worked out anew, what the author wrote stays. */
export function recut(draft: Draft, material: Material, before: Analysis, now: Analysis): Draft {
  const { stages, repairs, areas } = now;
  const written = new Map(draft.goals.map((goal) => [goal.id, goal]));
  const goals = proposalsFor(stages.healthy, stages.broken, areas).map((goal) => {
    const kept = written.get(goal.id);
    return kept ? { ...goal, on: kept.on, weight: kept.weight, within: kept.within } : goal;
  });
  const solution = repairs.some(({ id }) => id === draft.solution) ? draft.solution : (repairs[0]?.id ?? 'own');
  // What was ticked for the repair that was is not needed for this one.
  const may = draft.may.filter((path) => !before.areas.includes(path));
  // What an option was known by may be none here: then it is chosen anew.
  const options = draft.question.options.map((option) =>
    now.outcomes.some(({ id }) => id === option.outcome) ? option : { ...option, outcome: '' }
  );
  const question = { ...draft.question, options };
  return withSteps({ ...draft, material, goals, solution, question, may: [...new Set([...may, ...areas])] }, now);
}

/** Where a ticket's fault comes in: the only fault between the two states, with what happens before and after it. Or why there is none. */
export function hiddenFault({ commands, healthy, handedOver }: Material) {
  const between = commands.slice(healthy, handedOver);
  const places = between.flatMap(({ do: what }, index) => (what === 'fault' ? [index] : []));
  if (places.length !== 1)
    return {
      reason:
        places.length === 0 ? 'no fault of the catalogue comes in between the two moments' : 'several faults come in; a ticket hides one'
    };
  const place = places[0]!;
  const { id, system } = between[place] as { id: string; system?: string };
  return { id, system, before: commands.slice(0, healthy + place), then: between.slice(place + 1) };
}

/**
 * The scenario that a draft makes, unread: `readScenario` says what is wrong with it.
 * @param first what stands before the repair in its solution: the answer to the question, or a ticket's probes and diagnosis
 */
export function bundleOf(draft: Draft, { repairs, outcomes }: Analysis, first: readonly unknown[] = []) {
  const { material, kind, id, title, level, minutes, screens, status, may, warps, hints, brief, explanation } = draft;
  const hidden = kind === 'ticket' ? hiddenFault(material) : null;
  const commands = hidden && 'before' in hidden ? hidden.before : material.commands.slice(0, material.handedOver);
  const ticket =
    hidden && 'id' in hidden
      ? {
          fault: hidden.id,
          ...(hidden.system && { system: hidden.system }),
          says: draft.customer,
          ...(draft.decoys.length > 0 && { decoys: draft.decoys }),
          accesses: draft.accesses,
          then: hidden.then
        }
      : undefined;
  const told = handedOut(draft).map((index) => hints[index]!);
  return {
    scenario: {
      ...{ format: SCENARIO_FORMAT, id, title, level, kind, minutes },
      run: { format: FORMAT, ...material.envelope, commands },
      screens: kind === 'ticket' ? [...new Set([...screens, 'probes'])] : screens.filter((one) => one !== 'probes'),
      ...(!status && { status }),
      may,
      ...(warps && { warps }),
      goals: draft.goals.filter(({ on }) => on).map(goalOf),
      ...(kind === 'lesson' && draft.question.on && { predict: predictOf(draft.question, outcomes) }),
      ...(kind === 'lesson' && told.length > 0 && { hints: told }),
      ...(kind === 'lesson' && draft.guided && { guide: guideOf(draft) }),
      ...(ticket && { ticket })
    },
    brief,
    explanation,
    solution: { steps: [...first, ...(repairs.find((one) => one.id === draft.solution)?.steps ?? [])] }
  };
}

/** The places of the hints that are handed out: those with words, of goals that are ticked. */
export function handedOut({ goals, hints }: Draft): number[] {
  const ids = new Set(goals.filter(({ on }) => on).map(({ id }) => id));
  return hints.flatMap(({ says, goal }, index) => (says.trim() !== '' && ids.has(goal) ? [index] : []));
}

/** The steps that are ticked. Who may not see a screen is not sent there. */
const guideOf = ({ steps, screens }: Draft) =>
  steps.flatMap(({ on, says, where, done }) => (on ? [{ says, ...(where && screens.includes(where.screen) && { where }), done }] : []));
