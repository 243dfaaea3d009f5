import { type Command, pointer } from '#lib/contract/index.ts';
import { ACCESSES } from '#lib/diagnosis/observation.ts';
import type { FaultCatalogue } from '#lib/twin/faults/fault.ts';
import type { Entry } from '#lib/twin/trace/facts.ts';
import type { Enquiry, Examiner } from './examiner.ts';
import { forbidden } from './permitted.ts';
import { play, type Played, type Step } from './play.ts';
import type { Scenario } from './scenario.ts';

/** What an attempt is played with. */
export interface Means {
  faults: FaultCatalogue;
  /** Needed for tickets: who knows what a probe shows. */
  examiner?: Examiner;
}

/** What happens before the trainee takes over: the scenario's run, then what is wrong with it. Unchecked, as a run's commands are. */
export function prepared({ run, ticket }: Scenario): unknown[] {
  const put = (id: string): Command => ({ do: 'fault', id, ...(ticket?.system && { system: ticket.system }) });
  return ticket ? [...run.commands, ...[...(ticket.decoys ?? []), ticket.fault].map(put), ...ticket.then] : run.commands;
}

/** Where in the scenario each of them stands, as a JSON pointer: of a command `within` leads on, a fault is named by itself. */
function placesOf({ run, ticket }: Scenario): ((within: string) => string)[] {
  const commands = (list: readonly unknown[], ...place: string[]) =>
    list.map((_, index) => (within: string) => pointer([...place, index]) + within);
  if (!ticket) return commands(run.commands, 'run', 'commands');
  const faults = [...(ticket.decoys ?? []).map((_, index) => pointer(['ticket', 'decoys', index])), '/ticket/fault'];
  const named = faults.map((fault) => (within: string) => (within === '/system' ? '/ticket/system' : fault));
  return [...commands(run.commands, 'run', 'commands'), ...named, ...commands(ticket.then, 'ticket', 'then')];
}

/** A ticket as whoever examines it sees it. */
export function enquiryOf({ run: { site }, ticket }: Scenario): Enquiry {
  return { site: typeof site === 'string' ? site : site.kind, decoys: ticket?.decoys ?? [], accesses: ticket?.accesses ?? ACCESSES };
}

/** Plays an attempt at a scenario. Throws where the scenario cannot be prepared. */
export function attempt(
  scenario: Scenario,
  steps: readonly Step[],
  { faults, examiner }: Means,
  after?: (index: number, trace: readonly Entry[]) => void
): Played {
  return play(scenario.run, prepared(scenario), steps, {
    faults,
    places: placesOf(scenario),
    forbids: (step) => forbidden(scenario, step),
    ...(after && { after }),
    ...(examiner && { observe: (...asked) => examiner.observe(enquiryOf(scenario), ...asked) })
  });
}
