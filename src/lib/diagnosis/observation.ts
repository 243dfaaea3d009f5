import type { SystemState, TwinState } from '#lib/views/state.ts';

/**
 * What somebody can observe of a system and around it, and how it reads from the twin. Whoever diagnoses (the fault × symptom matrix,
 * the questions of a call, probes of a ticket) uses these and nothing else, so nothing can be asked that the twin does not answer.
 */

/**
 * What one needs to make an observation. `phone`: to be at the site. `configuration`: to open the system's configuration and its alarms.
 * `network`: a computer at the site and the router. `com`: somebody who operates COM.
 */
export const ACCESSES = ['phone', 'configuration', 'network', 'com'] as const;
export type Access = (typeof ACCESSES)[number];

/** The moment at which somebody observes. */
export interface Sight {
  state: TwinState;
  /** Id of the system that is looked at. */
  id: string;
  system: SystemState;
  /** The same place as its installer left it: what "right" is compared with, where the world itself does not say. */
  reference: TwinState;
  /** How often the link was lost within the last 24 hours. */
  losses: number;
}

/** Something to say and to be answered with yes or no: whether the observation reads as one of `yes`. */
export interface Question {
  id: string;
  /** Who is asked needs what the observation needs. */
  observation: Observation;
  /** Which of the observation's values answer yes. */
  yes: readonly string[];
  /** The sentence to say to a customer. */
  say: string;
}

export interface Observation {
  id: string;
  access: Access;
  /** In product words, for an engineer. */
  title: string;
  /** All that it can read as, each in words. The first is how a system in order reads, where there is such a thing. */
  values: Readonly<Record<string, string>>;
  /** Sentences for somebody who knows nothing of the system, by value; where the title and the words of the value are not plain enough. */
  plain?: Readonly<Partial<Record<string, string>>>;
  /** Its questions with their sentences. */
  asks: readonly Omit<Question, 'observation'>[];
  /** How it is done and why it reads so, where the documents do not say (simulator assumption). */
  assumption?: string;
  /** What asking costs, in units of one plain question to somebody at the site. */
  cost: number;
  read(sight: Sight): string;
}

/** What an observation costs by what it needs: to open a program, to go to a computer, to ask a third person. */
const COST: Record<Access, number> = { phone: 1, configuration: 2, network: 3, com: 3 };

type Told = Pick<Observation, 'id' | 'title'> & Partial<Pick<Observation, 'assumption' | 'cost'>>;

/** The observations of one access, each told with what differs. */
export function observations(access: Access) {
  const common = ({ id, title, assumption, cost }: Told) => ({
    id,
    title,
    access,
    cost: cost ?? COST[access],
    ...(assumption && { assumption })
  });
  return {
    /** One question, answered by the observation itself. */
    yesNo: (
      told: Told & { say: string; yes: string; no: string; plain?: Record<'no', string>; well?: 'no'; is: (sight: Sight) => boolean }
    ): Observation => ({
      ...common(told),
      values: told.well === 'no' ? { no: told.no, yes: told.yes } : { yes: told.yes, no: told.no },
      ...(told.plain && { plain: told.plain }),
      asks: [{ id: told.id, yes: ['yes'], say: told.say }],
      read: (sight) => (told.is(sight) ? 'yes' : 'no')
    }),
    /** Several values, and a question for whatever parts them. */
    oneOf: <Value extends string>(
      told: Told & {
        values: Record<Value, string>;
        plain?: Partial<Record<NoInfer<Value>, string>>;
        asks: readonly { id: string; yes: readonly NoInfer<Value>[]; say: string }[];
        read: (sight: Sight) => NoInfer<Value>;
      }
    ): Observation => ({
      ...common(told),
      values: told.values,
      ...(told.plain && { plain: told.plain }),
      asks: told.asks,
      read: told.read
    })
  };
}
