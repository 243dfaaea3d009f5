import * as v from 'valibot';
import {
  ALARM_CODES,
  ENTITLEMENT_MODES,
  FAILURE_CODES,
  FAILURES,
  FEATURES,
  LINK_STATES,
  LOG_CODES,
  PORTS,
  PROFILES,
  REASONS,
  RUNGS,
  SEVERITIES,
  SUBSCRIPTION_TYPES
} from './codes.ts';
import { Internet, SiteNetwork } from './network.ts';
import { Settings } from './settings.ts';

/** What a run gives (contract.md): all moments are true time in ISO 8601, UTC. */

const moment = v.string();
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const onOff = v.strictObject({ on: v.boolean(), why: v.picklist(REASONS) });
/* @__NO_SIDE_EFFECTS__ */
const record = <Key extends string, S extends v.GenericSchema>(keys: readonly Key[], schema: S) =>
  v.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as { [K in Key]: S });

const Subscription = v.strictObject({
  type: v.picklist(SUBSCRIPTION_TYPES),
  quantity: whole,
  used: whole,
  startsAt: v.optional(moment),
  expiresAt: moment,
  active: v.boolean()
});

export const SystemResult = v.strictObject({
  link: v.nullable(
    v.strictObject({
      state: v.picklist(LINK_STATES),
      rung: v.nullable(v.picklist(RUNGS)),
      failure: v.nullable(v.strictObject({ rung: v.picklist(RUNGS), code: v.picklist(FAILURE_CODES) })),
      port: v.nullable(v.picklist(PORTS)),
      ip: v.nullable(v.string())
    })
  ),
  entitlement: v.strictObject({
    mode: v.picklist(ENTITLEMENT_MODES),
    since: moment,
    daysLeft: v.nullable(whole),
    expiresAt: v.nullable(moment)
  }),
  subscriptions: v.array(Subscription),
  features: record(FEATURES, onOff),
  telephony: onOff,
  users: v.array(
    v.strictObject({ extension: v.string(), profile: v.picklist(PROFILES), inService: v.boolean(), why: v.picklist(REASONS) })
  ),
  alarms: v.array(
    v.strictObject({
      code: v.picklist(ALARM_CODES),
      severity: v.picklist(SEVERITIES),
      first: moment,
      last: moment,
      count: whole,
      cleared: v.nullable(moment)
    })
  ),
  clock: v.strictObject({
    shows: moment,
    errorSeconds: v.number(),
    source: v.picklist(['factory', 'manual', 'sntp', 'voicemail-manager'])
  }),
  rebootNeeded: v.boolean(),
  settings: Settings,
  /** Of the catalogue, those that are in. */
  faults: v.array(v.strictObject({ id: v.string(), since: moment })),
  calls: v.array(v.strictObject({ from: v.string(), to: v.string(), since: moment, endsAt: moment }))
});

const ComSystem = v.strictObject({
  online: v.boolean(),
  /** What COM knows is only what came on connections whose sign-in it accepted. */
  lastSeen: v.nullable(moment),
  /** The last sign-in that it refused. */
  refusedSignIn: v.nullable(v.strictObject({ at: moment, code: v.picklist(FAILURES['sign-in']) })),
  alarms: v.array(v.picklist(ALARM_CODES)),
  type: v.nullable(v.string()),
  version: v.nullable(v.string()),
  /** The System ID for which the subscriptions are registered. */
  systemId: v.string(),
  servers: v.array(v.string()),
  subscriptions: v.array(v.omit(Subscription, ['used', 'active']))
});

/** Something that was ordered and is not yet processed (SC-13). */
const PendingOrder = v.strictObject({
  system: v.string(),
  kind: v.picklist(['order', 'renew']),
  type: v.picklist(SUBSCRIPTION_TYPES),
  readyAt: moment
});

const Counters = v.strictObject({
  heartbeatsSent: whole,
  heartbeatsAcknowledged: whole,
  attempts: v.strictObject({ '443': whole, '8443': whole }),
  licenceRequests: whole,
  licenceAudits: whole,
  callsConnected: whole,
  callsRefused: whole
});

const LogRow = v.strictObject({
  at: moment,
  system: v.string(),
  code: v.picklist(LOG_CODES),
  severity: v.picklist(SEVERITIES),
  text: v.string(),
  /** Only on a folded row: how many times it happened, and when last. */
  count: v.optional(whole),
  last: v.optional(moment)
});

export const Result = v.strictObject({
  engine: v.string(),
  now: moment,
  elapsed: v.string(),
  refused: v.array(v.strictObject({ index: whole, pointer: v.string(), reason: v.string() })),
  state: v.strictObject({
    systems: v.record(v.string(), SystemResult),
    com: v.strictObject({ customerId: v.string(), systems: v.record(v.string(), ComSystem), orders: v.array(PendingOrder) }),
    network: v.strictObject({ sites: v.record(v.string(), SiteNetwork), internet: Internet }),
    email: v.strictObject({ customerId: v.string(), licenseServer: v.string(), systemIds: v.record(v.string(), v.string()) })
  }),
  log: v.array(LogRow),
  counters: v.record(v.string(), Counters),
  traceHash: v.string()
});
export type Result = v.InferOutput<typeof Result>;
export type SystemResult = v.InferOutput<typeof SystemResult>;
export type Counters = v.InferOutput<typeof Counters>;
