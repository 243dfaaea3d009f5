import type { Numbers } from '#lib/contract/index.ts';
import type { ClauseId, RuleId } from './ids.ts';
import type { SourceKey } from './sources.ts';

/** Where in the lab a rule can be seen at work: a view of the rail. */
export type SeeView = 'map' | 'config' | 'link' | 'alarms' | 'features' | 'phones' | 'com' | 'faults' | 'log';

interface CardText {
  title: string;
  /** In our words: what the documents say, or what the twin takes. */
  says: string;
  /** Where it can be seen happening, and what to look at there. */
  seeAt: readonly (readonly [view: SeeView, what: string])[];
  related: readonly RuleId[];
}

/** A clause of docs/requirements.md. */
export interface Documented extends CardText {
  /** The first is the one it is taken from. */
  sources: readonly SourceKey[];
}

/** What no document says. */
export interface Assumed extends CardText {
  /** Why the twin takes this and nothing else. */
  reason: string;
  /** What a real system may do otherwise: where to argue. */
  real: string;
  /** The numbers it rests on, each with the words that stand before its value: "heartbeat every" 30 s. */
  numbers?: readonly (readonly [name: keyof Numbers, words: string])[];
}

export type Cards = { readonly [Id in RuleId]?: Id extends ClauseId ? Documented : Assumed };

export type RuleCard = ({ kind: 'documented' } & Documented & { id: ClauseId }) | ({ kind: 'assumption' } & Assumed & { id: RuleId });
