import * as v from 'valibot';
import { UNTIL } from './codes.ts';
import { dialled, duration, extension, text } from './fields.ts';
import { Network } from './network.ts';
import { Settings } from './settings.ts';

/** Everything a person can do to the twin. A run is a list of these. */

const system = text(32);

/** A merge patch is checked by its result, against the whole schema; here it need only be an object. */
const patch = v.record(v.string(), v.any());

const AdvanceBy = v.strictObject({ do: v.literal('advance'), by: duration });
const AdvanceUntil = v.strictObject({
  do: v.literal('advance'),
  until: v.picklist(UNTIL, `must be one of ${UNTIL.join(', ')}`),
  within: duration
});
const Configure = v.strictObject({ do: v.literal('configure'), system, set: patch });
const Reboot = v.strictObject({ do: v.literal('reboot'), system });
const DefaultSecurity = v.strictObject({ do: v.literal('default-security'), system });
const SetNetwork = v.strictObject({ do: v.literal('network'), system: v.optional(system), set: patch });
const Call = v.strictObject({ do: v.literal('call'), system, from: extension, to: dialled });

/** Every command by its name; `advance` has two forms. */
export const COMMANDS = {
  advance: [AdvanceBy, AdvanceUntil],
  configure: [Configure],
  reboot: [Reboot],
  'default-security': [DefaultSecurity],
  network: [SetNetwork],
  call: [Call]
} as const;

export const Command = v.union([AdvanceBy, AdvanceUntil, Configure, Reboot, DefaultSecurity, SetNetwork, Call]);
export type Command = v.InferOutput<typeof Command>;
export type CommandName = Command['do'];
export type CommandOf<Name extends CommandName> = Extract<Command, { do: Name }>;

/** Names of the contract that this version does not know yet: refused as such, not as a slip of the pen. */
export const LATER_COMMANDS = ['com', 'remote', 'fault', 'repair'] as const;

/** What a patched whole must fit. */
export const PATCHED = { configure: Settings, network: Network } as const;
