/** Who stands beside a running lab: who keeps it, who makes time pass, who says what may be done, and a trainer. */
import type { Command, CommandOf, Refusal } from '#lib/contract/index.ts';
import type { Item } from '#lib/sessions/history.ts';
import type { Going } from './armed.ts';

/** As much of a session's log as a running lab needs. */
export interface RunLog {
  /** `writing`, or why nothing can be changed. */
  readonly mode: string;
  /** Whether the run is assessed: then its record is shown whole, and what is still to be found out is not told. */
  readonly assessed?: boolean;
  append(item: Item, progress: { elapsedMs: number; summary: { day: number; words: string } }): Promise<unknown>;
}

/** Whoever makes time pass by the wall clock: the player of `player.ts`. */
export interface Player {
  play(speed: number): void;
  pause(): void;
}

/** Whoever says what may be done in a run, beside the twin: an attempt at a scenario. What it refuses is refused here, for every screen. */
export interface Gate {
  /** Why a command may not be done, and who says so; or null. */
  forbids(command: Command): Refusal | null;
  /** Why no step is taken back. */
  readonly keeps: string;
  /** What stands in the record before a command: when it was done. */
  stamp(): unknown;
}

/** A trainer beside the run: he may stop it, and have things ready that come in while time passes. */
export interface Trainer {
  /** Why nobody else may do anything now, or null. */
  readonly stops: Refusal | null;
  /** Whether something is due by a moment. */
  isDue(at: number): boolean;
  /** Lets time pass, with what is due on the way. */
  pass(run: Going, command: CommandOf<'advance'>): Refusal | null;
  /** Brings in what is due by now. */
  comeIn(run: Going): void;
}
