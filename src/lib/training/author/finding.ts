/** The places of the form that something is said of; a goal, a hint, a step and an option by its id or number: `goal connected`, `hint 0`. */
export type Place =
  | 'run'
  | 'goals'
  | 'minutes'
  | 'screens'
  | 'may'
  | 'trainee'
  | 'hints'
  | 'customer'
  | 'accesses'
  | 'decoys'
  | 'ticket'
  | 'guide'
  | 'question'
  | 'title'
  | 'name'
  | 'about'
  | 'brief'
  | 'explanation'
  | 'solution'
  | `goal ${string}`
  | `hint ${number}`
  | `step ${string}`
  | `option ${string}`;

/** One thing that is said of the draft. `wrong` stands in the way; `known` is worth knowing. */
export interface Finding {
  place: Place;
  kind: 'good' | 'wrong' | 'known';
  says: string;
}

/** Something that stands in the way and can be told without a play. */
export interface Mistake extends Finding {
  kind: 'wrong';
  /** Nothing is there yet: no mistake of somebody who is still writing. */
  missing: boolean;
}
