import * as v from 'valibot';
import { COM_ADMIN_STATES, PROFILES, type RemoteAction } from './codes.ts';
import { address, extension, host, instant, mask, optionalAddress, optionalHost, optionalMask, text, zone } from './fields.ts';

/** The trainee's side: what can be configured on a system (domain section 2). */

const initial = v.strictObject({ customerId: text(64), licenseServer: optionalHost });
const lan = v.strictObject({ ip: address, mask });
export const Route = v.strictObject({
  ip: optionalAddress,
  mask: optionalMask,
  gateway: address,
  destination: v.picklist(['LAN1', 'LAN2'], 'must be LAN1 or LAN2')
});
const dns = v.strictObject({ server: optionalAddress, backup: optionalAddress, domain: optionalHost });
const time = v.strictObject({
  source: v.picklist(['none', 'voicemail-manager', 'sntp'], 'must be none, voicemail-manager or sntp'),
  servers: v.pipe(v.array(host, 'must be a list of names or addresses'), v.maxLength(8, 'must have at most 8 servers')),
  zone,
  manual: v.optional(instant)
});
export const Certificate = v.pipe(
  v.strictObject({ notBefore: instant, notAfter: instant }),
  v.check((value) => Date.parse(value.notBefore) < Date.parse(value.notAfter), 'must begin before it ends')
);
const security = v.strictObject({
  comAdmin: v.strictObject({ status: v.picklist(COM_ADMIN_STATES, `must be one of ${COM_ADMIN_STATES.join(', ')}`) }),
  certificate: Certificate
});
const com = v.strictObject({
  backupRestore: v.boolean('must be true or false'),
  upgrade: v.boolean('must be true or false'),
  logCollection: v.boolean('must be true or false'),
  management: v.boolean('must be true or false')
});
export const User = v.strictObject({
  extension,
  name: text(64),
  profile: v.picklist(PROFILES, `must be one of ${PROFILES.join(', ')}`),
  receptionist: v.optional(v.boolean('must be true or false'))
});

export const Settings = v.strictObject({
  initial,
  lan1: lan,
  lan2: lan,
  routes: v.pipe(v.array(Route, 'must be a list of routes'), v.maxLength(100, 'must have at most 100 routes')),
  dns,
  time,
  security,
  com,
  users: v.pipe(
    v.array(User, 'must be a list of users'),
    v.maxLength(384, 'must have at most 384 users (the vendor’s limit for an IP500 V2)')
  )
});
export type Settings = v.InferOutput<typeof Settings>;
export type Route = v.InferOutput<typeof Route>;
export type User = v.InferOutput<typeof User>;
export type Certificate = v.InferOutput<typeof Certificate>;
export type Destination = Route['destination'];

/** Which of the COM settings lets an operator do what (domain 2.7; one setting for each service is an assumption). */
export const REMOTE_SETTING: Record<RemoteAction, keyof Settings['com']> = {
  backup: 'backupRestore',
  restore: 'backupRestore',
  upgrade: 'upgrade',
  'collect-logs': 'logCollection',
  manage: 'management'
};
