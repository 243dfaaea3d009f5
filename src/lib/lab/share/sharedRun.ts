import { type Command, type Envelope, formatDuration, LIMITS } from '#lib/contract/index.ts';
import type { Mark } from '#lib/sessions/index.ts';
import type { SharedRun } from '#lib/sessions/runFile.ts';
import { oneLine } from '#lib/sessions/words.ts';
import { loadFaults } from '../faultsFor.ts';
import { answerFree } from './answerFree.ts';
import { redact } from './redact.ts';

/** A run that somebody wants to share, and what is looked at in it. */
export interface Subject {
  name: string;
  /** The version of the engine that lived it. */
  engine: string;
  envelope: Envelope;
  /** The whole run. */
  commands: readonly Command[];
  marks: readonly Mark[];
  /** Where the past is looked at: that moment, in ms since the epoch, and the commands up to it; null for the end of the run. */
  past: { at: number; commands: readonly Command[] } | null;
  system?: string;
}

export interface Choice {
  /** `annotated`: with the names of faults, the marks and a note. `answer-free`: with none of these, and nothing of what comes after. */
  variant: 'annotated' | 'answer-free';
  redacted: boolean;
  note: string;
}

/** What of a run goes into a link or a file; null where its names and addresses cannot be swapped without changing what happens. */
export async function sharedRun(subject: Subject, { variant, redacted, note }: Choice): Promise<SharedRun | null> {
  const faults = await loadFaults();
  const open = variant === 'annotated';
  const { envelope, past } = subject;
  const commands = open ? subject.commands : answerFree(envelope, past?.commands ?? subject.commands, faults);
  const run = redacted ? redact({ envelope, commands }, faults) : { envelope, commands };
  if (!run) return null;
  const words = oneLine(note, LIMITS.noteCharacters);
  const shared = {
    engine: subject.engine,
    ...(open && !redacted && subject.name && { name: subject.name }),
    ...(open && past && { at: formatDuration(past.at) }),
    ...(subject.system !== undefined && !isRenamed(redacted, envelope) && { system: subject.system }),
    ...(open && words && { note: words })
  };
  const marks = subject.marks.map(({ at, text }, index) => ({ at, text: redacted ? `Mark ${index + 1}` : text }));
  return { ...run, marks: open ? marks : [], shared };
}

/** Systems that a customer named have other names then. */
const isRenamed = (redacted: boolean, { site }: Envelope) => redacted && typeof site === 'object' && site.systems !== undefined;
