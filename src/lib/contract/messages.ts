import * as v from 'valibot';
import { ALARM_CODES, COM_ADMIN_STATES, REMOTE_ACTIONS, SUBSCRIPTION_TYPES } from './codes.ts';
import { instant, quantity, text } from './fields.ts';

/**
 * What travels on the link (SC-4, SR-13): heartbeat, subscription information and basic details of the system. The kinds are
 * documented; their form as JSON is a simulator assumption. Nothing in a heartbeat may differ from one to the next, or quiet
 * time would not repeat.
 */

const details = {
  systemType: text(64),
  release: text(32),
  servers: v.array(text(64)),
  alarms: v.array(v.picklist(ALARM_CODES))
};

export const Subscription = v.strictObject({
  type: v.picklist(SUBSCRIPTION_TYPES, `must be one of ${SUBSCRIPTION_TYPES.join(', ')}`),
  quantity,
  /** Active only from then on; without it, from the moment COM holds it. */
  startsAt: v.optional(instant),
  expiresAt: instant
});
export type Subscription = v.InferOutput<typeof Subscription>;

/** Whether a subscription runs at a moment (milliseconds since 1970): from its start on, up to but not at its end (SC-12). */
export function isCurrent({ startsAt, expiresAt }: Pick<Subscription, 'startsAt' | 'expiresAt'>, at: number): boolean {
  return Date.parse(expiresAt) > at && !(startsAt !== undefined && Date.parse(startsAt) > at);
}

const SignIn = v.strictObject({
  kind: v.literal('sign-in'),
  customerId: text(64),
  systemId: text(32),
  serviceUser: v.literal('COMAdmin'),
  serviceUserStatus: v.picklist(COM_ADMIN_STATES),
  ...details
});
const LicenceRequest = v.strictObject({ kind: v.literal('licence-request') });
const LicenceAudit = v.strictObject({ kind: v.literal('licence-audit'), ...details, users: v.record(text(32), v.number()) });
/** Sent when the alarms have changed while connected, so that COM shows them as they are. */
const Status = v.strictObject({ kind: v.literal('status'), ...details });
const Heartbeat = v.strictObject({ kind: v.literal('heartbeat') });

const SignInAccepted = v.strictObject({ kind: v.literal('sign-in-accepted'), customerName: text(64) });
const SignInRefused = v.strictObject({
  kind: v.literal('sign-in-refused'),
  code: v.picklist(['sign-in.com-admin', 'sign-in.unknown-customer', 'sign-in.unknown-system'])
});
const LicenceGrant = v.strictObject({ kind: v.literal('licence-grant'), subscriptions: v.array(Subscription) });
const LicenceAuditReceived = v.strictObject({ kind: v.literal('licence-audit-received') });
const HeartbeatAnswer = v.strictObject({ kind: v.literal('heartbeat-answer') });

/** COM asks for something to be done (SC-5: the system's own settings allow or refuse it), and the system answers. */
const action = v.picklist(REMOTE_ACTIONS);
/** Which of the systems behind this connection is meant, where it is not the one that opened it (SR-3). */
const system = v.optional(text(32));
const RemoteRequest = v.strictObject({ kind: v.literal('remote-request'), action, system });
const RemoteAnswer = v.strictObject({ kind: v.literal('remote-answer'), action, done: v.boolean(), system });

/** From the system to COM. */
export const MessageUp = v.variant('kind', [SignIn, LicenceRequest, LicenceAudit, Status, Heartbeat, RemoteAnswer]);
export type MessageUp = v.InferOutput<typeof MessageUp>;
/** From COM to the system, inside the connection that the system opened (SC-14). */
export const MessageDown = v.variant('kind', [
  SignInAccepted,
  SignInRefused,
  LicenceGrant,
  LicenceAuditReceived,
  HeartbeatAnswer,
  RemoteRequest
]);
export type MessageDown = v.InferOutput<typeof MessageDown>;
export type Message = MessageUp | MessageDown;
