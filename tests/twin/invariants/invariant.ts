import type { Command, Envelope, Numbers, Refusal } from '#lib/contract/index.ts';
import type { Entry, Fact } from '#lib/twin/trace/facts.ts';
import type { Picture } from './picture.ts';

/**
 * Something that holds whatever people do, checked while a trace is read. A watch is made anew for every run, hears every fact (with
 * repetitions written out) before the picture takes it in, and looks at the picture whenever a moment is whole.
 *
 * Systems that do not share a link live beside each other, and their blocks overlap: each link has a lane of its own, watched for
 * itself, with the systems that live on it (SR-2, SR-3) and everything that concerns the whole site.
 */
export interface Invariant {
  id: string;
  /** The clause that it is about; the twin's own rules (docs/model.md) have none. */
  clause?: string;
  says: string;
  watch(run: RunUnderWatch, holds: Holds): Watch;
}

/** What a run stands on. */
export interface RunUnderWatch {
  envelope: Envelope;
  numbers: Numbers;
  /** Whether there is no other lane. */
  alone: boolean;
}

/** Says that the invariant was put to the test here, and whether it held. Where nothing is said, nothing was tested. */
type Holds = (held: boolean, otherwise?: () => string) => void;

export type FactOf<Kind extends Fact['is']> = Extract<Fact, { is: Kind }>;

export interface Watch {
  /** Hears facts of a kind, at their moment, before the picture takes them in. */
  facts?: { [Kind in Fact['is']]?: (fact: FactOf<Kind>, at: number, before: Picture) => void };
  /** Looks at the picture when a moment is whole in which a fact of one of these kinds happened; an empty list means any. */
  whole?: { after: readonly Fact['is'][]; look: (now: Picture, at: number) => void };
  /** Looks at a command, when it is over. */
  command?: (applied: Applied) => void;
  /** Looks at the run, when it is over. */
  end?: (over: Over) => void;
}

/** A command and what became of it, as far as it concerns this lane. */
export interface Applied {
  command: Command;
  refusal: Refusal | null;
  before: { now: number; entries: number };
  now: number;
  /** The lane's own entries. */
  lane: readonly Entry[];
}

/** A run that is over. */
export interface Over {
  now: number;
  /** All entries of the run, and the lane's own. */
  trace: readonly Entry[];
  lane: readonly Entry[];
  commands: readonly Command[];
  picture: Picture;
  /** Whether this is the first lane: what concerns the whole run is looked at once. */
  isFirst: boolean;
}
