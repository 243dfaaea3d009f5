import { type Observation, type Question } from '../observation.ts';
import { ofCom } from './com.ts';
import { ofConfiguration } from './configuration.ts';
import { ofNetwork } from './network.ts';
import { ofPhone } from './phone.ts';

/** Everything that can be observed, by what it needs. */
export const OBSERVATIONS: readonly Observation[] = [...ofPhone, ...ofConfiguration, ...ofNetwork, ...ofCom];

const byId = new Map(OBSERVATIONS.map((one) => [one.id, one]));
/** An observation by its id. */
export const observationOf = (id: string): Observation | undefined => byId.get(id);

/** Everything that can be asked, in the same order. */
export const QUESTIONS: readonly Question[] = OBSERVATIONS.flatMap((observation) =>
  observation.asks.map((asked) => ({ ...asked, observation }))
);
