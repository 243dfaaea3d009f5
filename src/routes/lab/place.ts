import { getContext, setContext } from 'svelte';
import type { Lab } from '#lib/lab/lab.svelte.ts';
import type { SessionLog } from '#lib/sessions/index.ts';

/** What stands on the page, where a branch may take its place without being opened anew. */
export interface Standing {
  lab: Lab;
  log: SessionLog;
  /** To be called before the run goes on as another. */
  stopRecording: () => void;
}

export interface Place {
  /** Null where a branch must be opened: of an attempt, of what is only shown, or with a trainer beside it. */
  readonly standing: Standing | null;
  /** Whether the page still shows what this log keeps, and nothing else is asked for. */
  holds: (log: SessionLog) => boolean;
  /** The lab on the page is kept there from now on. */
  keepIn: (log: SessionLog) => void;
  /** A branch is being made: there is none of it before it is kept. */
  isBranching: boolean;
}

const KEY = Symbol('place');
export const setPlace = (place: Place) => setContext(KEY, place);
export const getPlace = () => getContext<Place | undefined>(KEY);
