import type { AlarmCode, Feature, LogCode, RemoteAction, Rung, SubscriptionType } from '#lib/contract/index.ts';
import type { Ground } from '#lib/twin/trace/facts.ts';
import type { Causes } from '../rules.ts';

/** The parts of the map beside the system itself. */
export type MapPlace = 'lan' | 'router' | 'wan-cable' | 'internet' | 'names' | 'com';

/** What somebody asks about, at the moment that a screen shows. */
export type Subject = { system: string } & (
  | { of: 'telephony' }
  | { of: 'feature'; feature: Feature }
  | { of: 'user'; extension: string }
  | { of: 'subscription'; type: SubscriptionType }
  | { of: 'alarm'; code: AlarmCode }
  | { of: 'rung'; rung: Rung }
  /** What the system lives on: subscribed, on what it held, or on nothing any more. */
  | { of: 'entitlement' }
  | { of: 'link' }
  | { of: 'clock' }
  | { of: 'com' }
  /** A part of the map: why it is in the way of the link, out of reach, or well. */
  | { of: 'place'; place: MapPlace }
  /** The last refusal of a call between the two. */
  | { of: 'call'; from: string; to: string }
  /** What an operator may ask for: why it was refused last, or cannot be had now. */
  | { of: 'remote'; action: RemoteAction }
  /** A row of the log: the last that happened up to the moment that is asked about. */
  | { of: 'log'; code: LogCode; data: Record<string, unknown> }
  /** An action that is grey: the reason that stands beside it, and what makes it so. */
  | ({ of: 'greyed' } & Greyed)
);

/** Why an action cannot be had now: in a sentence without its full stop, by which rules, and on what of the world it turns. */
export interface Greyed {
  text: string;
  rules: Causes;
  on: readonly Ground[];
}

/** One link of a chain of causes, and a place on the ribbon. */
export interface Step {
  /** Milliseconds since the run's epoch. */
  at: number;
  text: string;
  /** What makes the step before follow from this one. */
  rules: Causes;
  /** The first steps are what happened; the last is what somebody did, a rule, or what was so when the run began. */
  is: 'fact' | 'command' | 'rule' | 'opening';
}
