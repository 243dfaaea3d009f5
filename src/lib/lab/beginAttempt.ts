import type { Command, Envelope } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';
import { prepared } from '#lib/training/attempt.ts';
import type { ScenarioText } from '#lib/training/scenario.ts';
import type { Begin } from './attemptRecord.ts';
import { Lab } from './lab.svelte.ts';
import { loadFaults } from './faultsFor.ts';

/** Who makes an attempt and under which proctor; what is left out is empty or 0. */
export type Who = Pick<Begin, 'candidate' | 'proctor' | 'variant' | 'nth'>;

/** What a session begins with that is an attempt: for `SessionStore.create`. */
interface AttemptBeginning {
  envelope: Envelope;
  name: string;
  commands: Item[];
  assessed: boolean;
  elapsedMs: number;
  summary: { day: number; words: string };
}

/**
 * An attempt at a scenario as the beginning of a session: the run up to where the trainee takes over, then a note that holds the scenario
 * itself, so that a later edition of the course changes nothing in it.
 * @param on when it begins, ISO 8601
 */
export async function beginAttempt({ scenario, brief, explanation }: ScenarioText, on: string, who: Who = {}): Promise<AttemptBeginning> {
  const { site, start, rules, seed, epoch } = scenario.run;
  const envelope: Envelope = { site, start, rules, seed, epoch };
  const commands = prepared(scenario) as Command[];
  const lab = Lab.start(envelope, commands, null, await loadFaults());
  const begin: Begin = { is: 'begin', on, scenario, brief, explanation, ...who };
  return {
    envelope,
    name: scenario.title,
    commands: [...commands, { do: 'note', note: begin }],
    assessed: scenario.kind === 'ticket',
    elapsedMs: lab.now,
    // How it stands is for the trainee to find out.
    summary: { day: lab.day.number, words: scenario.kind === 'ticket' ? 'a ticket' : lab.words }
  };
}
