import * as v from 'valibot';
import { address, host, instant, text } from './fields.ts';

/** The network between the two ends: not the trainee's, but his to look at. `dns`, `time` and `com` are one Internet for all sites. */

const flag = v.boolean('must be true or false');
const filter = v.picklist(['allow', 'drop', 'reject'], 'must be allow, drop or reject');
const count = (most: number) =>
  v.pipe(v.number('must be a number'), v.minValue(0, 'must not be below 0'), v.maxValue(most, `must be at most ${most}`));

export const SiteNetwork = v.strictObject({
  /** Whether the cable of each LAN is plugged in. */
  lan1: v.strictObject({ up: flag }),
  lan2: v.strictObject({ up: flag }),
  wan: v.strictObject({
    up: flag,
    bandwidthKbps: count(10_000_000),
    rttMs: v.pipe(count(10_000), v.integer('must be a whole number')),
    lossPercent: count(100)
  }),
  router: v.strictObject({ ip: address, up: flag }),
  firewall: v.strictObject({
    tcp443: filter,
    tcp8443: filter,
    udp123: filter,
    tlsInspection: flag,
    websocketUpgrade: flag,
    maxTls: v.picklist(['1.0', '1.1', '1.2'], 'must be 1.0, 1.1 or 1.2')
  })
});

const DnsServer = v.strictObject({
  up: flag,
  blocks: v.pipe(v.array(host, 'must be a list of names'), v.maxLength(100, 'must have at most 100 names')),
  answers: v.record(text(253), v.pipe(v.array(address, 'must be a list of addresses'), v.maxLength(16, 'must have at most 16 addresses')))
});

const TimeServer = v.strictObject({ up: flag, offsetSeconds: v.pipe(v.number('must be a number'), v.minValue(-3e9), v.maxValue(3e9)) });

/** Far more than any lesson needs; each time server also gets an address of its own from a block of 256. */
const servers = <Schema extends v.GenericSchema<object>>(schema: Schema) =>
  v.pipe(
    schema,
    v.check((value) => Object.keys(value).length <= 100, 'must have at most 100 servers')
  );

export const Internet = v.strictObject({
  dns: servers(v.record(address, DnsServer)),
  time: servers(v.record(text(253), TimeServer)),
  com: v.strictObject({
    up: flag,
    host,
    ip: address,
    certificate: v.strictObject({ notBefore: instant, notAfter: instant, trusted: flag }),
    /** Whether COM accepts certificates of systems at all; false makes `tls.client-refused`. */
    acceptsClients: flag,
    /** COM in another region: it answers on an address of its own and knows none of this customer. */
    otherRegion: v.strictObject({ host, ip: address })
  })
});

export type SiteNetwork = v.InferOutput<typeof SiteNetwork>;
export type Internet = v.InferOutput<typeof Internet>;
/** What a `network` command may change: one site's part and the Internet, in one object. */
export const Network = v.strictObject({ ...SiteNetwork.entries, ...Internet.entries });
export type Network = v.InferOutput<typeof Network>;
