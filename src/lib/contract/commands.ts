import * as v from 'valibot';
import { REMOTE_ACTIONS, SUBSCRIPTION_TYPES, UNTIL } from './codes.ts';
import { DAY, parseDuration, SECOND, TERMS, type Term } from './duration.ts';
import { caller, dialled, duration, extension, instant, quantity, systemId, text } from './fields.ts';
import { Subscription } from './messages.ts';

/** Everything a person can do to the twin. A run is a list of these. */

const system = text(32);

/** How many subscriptions COM keeps for one system; far more than any lesson needs. */
export const MOST_SUBSCRIPTIONS = 100;

/** A merge patch is checked by its result, against the whole schema; here it need only be an object. */
const patch = v.record(v.string(), v.any());

const AdvanceBy = v.strictObject({ do: v.literal('advance'), by: duration });
const AdvanceUntil = v.strictObject({
  do: v.literal('advance'),
  until: v.picklist(UNTIL, `must be one of ${UNTIL.join(', ')}`),
  within: duration,
  /** Only what happens to this system counts; without it whatever happens to any. */
  system: v.optional(system)
});
const Configure = v.strictObject({ do: v.literal('configure'), system, set: patch });
const Reboot = v.strictObject({ do: v.literal('reboot'), system });
const DefaultSecurity = v.strictObject({ do: v.literal('default-security'), system });
const SetNetwork = v.strictObject({ do: v.literal('network'), system: v.optional(system), set: patch });
/** How long a call goes on by itself. */
const lasts = v.pipe(
  duration,
  v.check((value) => parseDuration(value)! >= SECOND && parseDuration(value)! <= DAY, 'must be from a second to a day')
);
const Call = v.strictObject({ do: v.literal('call'), system, from: caller, to: dialled, lasts: v.optional(lasts) });
const HangUp = v.strictObject({ do: v.literal('hang-up'), system, extension });

/** Whether whoever calls is outside: a number that begins with +. */
export const isOutside = (from: string): boolean => from.startsWith('+');

/** Without a system: the first of the site where it can strike, or where it is. */
const faultId = v.pipe(text(64), v.minLength(1, 'must not be empty'));
const PutFault = v.strictObject({ do: v.literal('fault'), id: faultId, system: v.optional(system) });
const TakeFault = v.strictObject({ do: v.literal('repair'), id: faultId, system: v.optional(system) });

const type = v.picklist(SUBSCRIPTION_TYPES, `must be one of ${SUBSCRIPTION_TYPES.join(', ')}`);
const term = v.picklist(Object.keys(TERMS) as Term[], `must be one of ${Object.keys(TERMS).join(', ')}`);

/** What happens to the customer's account at COM, for one system or for all (SC-13). */
const ComSet = v.strictObject({
  do: v.literal('com'),
  system: v.optional(system),
  set: v.pipe(
    v.strictObject({
      customerId: v.optional(v.pipe(text(64), v.minLength(1, 'must not be empty'))),
      /** Which System ID the subscriptions are registered for from now on (domain 2.2); for one system. */
      systemId: v.optional(systemId),
      subscriptions: v.optional(
        v.pipe(
          v.array(Subscription, 'must be a list of subscriptions'),
          v.maxLength(MOST_SUBSCRIPTIONS, `must have at most ${MOST_SUBSCRIPTIONS} subscriptions`)
        )
      )
    }),
    v.check((value) => Object.keys(value).length > 0, 'must have a customerId, a systemId or subscriptions')
  )
});
/** Orders are processed within days; a year is far beyond. */
const processing = v.pipe(
  duration,
  v.check((value) => parseDuration(value)! <= 366 * DAY, 'is longer than a year')
);
const Order = v.strictObject({ type, quantity, term, processing });
const ComOrder = v.strictObject({ do: v.literal('com'), system: v.optional(system), order: Order });
const Renewal = v.strictObject({ type, term: v.optional(term), expiresAt: v.optional(instant), processing });
const ComRenew = v.strictObject({ do: v.literal('com'), system: v.optional(system), renew: Renewal });
const Remote = v.strictObject({
  do: v.literal('remote'),
  system,
  action: v.picklist(REMOTE_ACTIONS, `must be one of ${REMOTE_ACTIONS.join(', ')}`)
});
export type Order = v.InferOutput<typeof Order>;
export type Renewal = v.InferOutput<typeof Renewal>;

/** Every command by its name; some have several forms. */
export const COMMANDS = {
  advance: [AdvanceBy, AdvanceUntil],
  configure: [Configure],
  reboot: [Reboot],
  'default-security': [DefaultSecurity],
  network: [SetNetwork],
  com: [ComSet, ComOrder, ComRenew],
  remote: [Remote],
  call: [Call],
  'hang-up': [HangUp],
  fault: [PutFault],
  repair: [TakeFault]
} as const;

export const Command = v.union([
  AdvanceBy,
  AdvanceUntil,
  Configure,
  Reboot,
  DefaultSecurity,
  SetNetwork,
  ComSet,
  ComOrder,
  ComRenew,
  Remote,
  Call,
  PutFault,
  TakeFault,
  HangUp
]);
export type Command = v.InferOutput<typeof Command>;
export type CommandName = Command['do'];
export type CommandOf<Name extends CommandName> = Extract<Command, { do: Name }>;
