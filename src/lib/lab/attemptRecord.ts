import type { Item } from '#lib/sessions/history.ts';
import type { Act } from '#lib/training/acts.ts';
import type { Step } from '#lib/training/play.ts';
import { readScenario, type Scenario, type ScenarioText } from '#lib/training/scenario.ts';
import { readStep } from '#lib/training/solution.ts';

/** The notes of an attempt in its session's record. `wall`: milliseconds at the device since the beginning. */
export interface Begin {
  is: 'begin';
  /** When, ISO 8601. */
  on: string;
  scenario: Scenario;
  brief: string;
  explanation: string;
  /** Who it is, as a code; empty where nobody asked. */
  candidate?: string;
  proctor?: string;
  variant?: number;
  /** Of an exam: which attempt of this code in this sitting it is, as this device counts. */
  nth?: number;
}
export type AttemptNote =
  | Begin
  /** The brief was read. */
  | { is: 'start'; wall: number }
  /** The command that follows was done then. */
  | { is: 'at'; wall: number }
  /** `at`: the moment of the run, in milliseconds since its epoch. */
  | { is: 'act'; wall: number; at: number; act: Act }
  /** Time goes on; `seen` is what the device's clock says, milliseconds since 1970. */
  | { is: 'tick'; wall: number; seen: number }
  /** The device's clock was moved by so much: back where it is below 0. */
  | { is: 'clock'; wall: number; seen: number; byMs: number }
  | { is: 'hand-in'; wall: number }
  /** Own words after it, and the score that one would have guessed. */
  | { is: 'reflect'; words: string; guess: number | null }
  /** What one takes with one, at the end of the debrief. */
  | { is: 'sum-up'; words: string[] };

/** An attempt as its record tells it. */
export interface AttemptRecord {
  begin: Begin;
  text: ScenarioText;
  started: boolean;
  handedIn: boolean;
  /** What the trainee did up to the end, in its order. */
  steps: Step[];
  /** Of each step, when it was done. */
  walls: number[];
  /** Of the acts among them, the moment of the run. */
  acts: { act: Act; at: number }[];
  /** By how much the device's clock was moved, and when. */
  clock: { wall: number; byMs: number }[];
  /** Own words after it; null until they have been given. */
  reflection: { words: string; guess: number | null } | null;
  /** What one takes with one; null until it has been said. */
  takeAways: string[] | null;
}

const noteOf = (item: Item): Partial<AttemptNote> | null =>
  item.do === 'note' && typeof item.note === 'object' && item.note !== null ? (item.note as Partial<AttemptNote>) : null;

/** Of all that was done, the latest that was recorded, in milliseconds at the device since the beginning. */
export const lastWall = (items: readonly Item[]): number =>
  items.map(noteOf).reduce((last, note) => Math.max(last, note && 'wall' in note && typeof note.wall === 'number' ? note.wall : 0), 0);

/** What the device's clock said when it was recorded last; null where it never was. */
export const lastSeen = (items: readonly Item[]): number | null =>
  items
    .map(noteOf)
    .reduce<number | null>((last, note) => (note && 'seen' in note && typeof note.seen === 'number' ? note.seen : last), null);

/** The scenario of a record; null where it is none, or none that can be read. */
export function begunIn(items: readonly Item[]): { begin: Begin; text: ScenarioText } | null {
  const begin = items.map(noteOf).find((note) => note?.is === 'begin') as Begin | undefined;
  if (!begin) return null;
  const read = readScenario(begin);
  return read.ok ? { begin, text: read.value } : null;
}

/** What was done in an attempt. It ends when it is handed in, or when somebody goes back in time: the first path counts. */
export function recordOf(items: readonly Item[], { begin, text }: { begin: Begin; text: ScenarioText }): AttemptRecord {
  const found: AttemptRecord = {
    ...{ begin, text, started: false, handedIn: false, steps: [], walls: [], acts: [], clock: [] },
    reflection: null,
    takeAways: null
  };
  let wall = 0;
  const take = (step: unknown) => {
    const read = readStep(step);
    if (!read.ok) return;
    found.steps.push(read.value);
    found.walls.push(wall);
  };
  const first = items.findIndex((item) => noteOf(item)?.is === 'begin');
  for (const item of items.slice(first + 1)) {
    if (item.do === 'undo' || item.do === 'redo') break;
    const note = noteOf(item);
    if (note && 'wall' in note && typeof note.wall === 'number') wall = Math.max(wall, note.wall);
    if (note?.is === 'reflect') found.reflection = { words: String(note.words ?? ''), guess: note.guess ?? null };
    if (note?.is === 'sum-up' && Array.isArray(note.words)) found.takeAways = note.words.map(String);
    if (found.handedIn) continue;
    if (note?.is === 'clock' && Number.isInteger(note.byMs)) found.clock.push({ wall, byMs: note.byMs! });
    else if (note?.is === 'start') found.started = true;
    else if (note?.is === 'hand-in') found.handedIn = true;
    else if (note?.is === 'act') {
      take(note.act);
      found.acts.push({ act: note.act!, at: note.at ?? 0 });
    } else if (!note) take('fresh' in item ? { do: item.do, by: item.by } : item);
  }
  return found;
}
