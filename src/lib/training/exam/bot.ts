import type { Command } from '#lib/contract/index.ts';
import type { FaultCatalogue, FaultSite, Situation } from '#lib/twin/faults/fault.ts';
import { attempt, type Means } from '../attempt.ts';
import { grade, type Grade } from '../grade/grade.ts';
import type { Step } from '../play.ts';
import type { Scenario } from '../scenario.ts';
import { expertSteps } from '../expert.ts';

/** What a ticket comes to when it is played by the book, and when nobody does anything. */
export interface Solved {
  steps: Step[];
  grade: Grade;
  nothing: Grade;
}

/** Plays a ticket as an expert would: the best probes, the diagnosis with all of them, the repair, and ten minutes of waiting. */
export function solve(scenario: Scenario, means: Means): Solved {
  const { faults } = means;
  const before = attempt(scenario, [], means);
  const system = scenario.ticket!.system ?? before.system;
  const looked = expertSteps(scenario, means);
  const repair = repairOf(scenario, system, faults);
  const waited: Step[] = [
    { do: 'advance', until: 'link.connected', within: 'PT2H' },
    { do: 'advance', by: 'PT10M' }
  ];
  // Some repairs are read at the next start only.
  const ways = [
    [...repair, ...waited],
    [...repair, { do: 'reboot', system } as const, ...waited]
  ];
  const played = ways.map((way) => {
    const steps = [...looked, ...way];
    return { steps, grade: grade(scenario, attempt(scenario, steps, means), means) };
  });
  const best = played.reduce((one, other) => (other.grade.score > one.grade.score ? other : one));
  return { ...best, nothing: grade(scenario, before, means) };
}

/** What puts the hidden fault right, as the commands that a trainee would give by hand. */
function repairOf(scenario: Scenario, system: string, faults: FaultCatalogue): Command[] {
  const { fault: id } = scenario.ticket!;
  const truth = faults.faults.find((one) => one.id === id)!;
  let before: Situation | undefined;
  let now: (() => Situation) | undefined;
  /** The catalogue, looked over its shoulder: what was true when the fault came in is known to the board alone. */
  const watched: FaultCatalogue = {
    faults: faults.faults,
    board(site: FaultSite) {
      const board = faults.board(site);
      now = () => site.situation(system);
      return {
        refusal: (command) => board.refusal(command),
        perform(command) {
          if (command.do === 'fault' && command.id === id) before = now!();
          board.perform(command);
        }
      };
    }
  };
  attempt(scenario, [], { faults: watched });
  return truth.take(before!, now!());
}
