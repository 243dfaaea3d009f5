import { createTwin } from '#lib/twin/engine.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, envelope } from './given.ts';

const route = (over: object) => ({ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '192.168.42.254', destination: 'LAN1', ...over });
const set = (value: unknown) => ({ do: 'configure', system: 'hq', set: value });
const comSet = (value: unknown) => ({ do: 'com', system: 'hq', set: value });
const user = (over: object) => ({ extension: '300', name: 'A', profile: 'telephony', ...over });

const MISTAKES: [string, unknown, string, string][] = [
  ['a System ID as older cards show it', comSet({ systemId: '1234567890' }), '/set/systemId', 'older cards show 10 digits, put 11 before'],
  ['a System ID of too few digits', comSet({ systemId: '12345678901' }), '/set/systemId', '12 digits'],
  ['a setting that is no address', set({ dns: { server: 'google' } }), '/set/dns/server', 'is no IPv4 address'],
  ['an address with leading zeros', set({ dns: { server: '010.0.0.1' } }), '/set/dns/server', 'is no IPv4 address'],
  ['an address of three parts', set({ lan1: { ip: '192.168.1' } }), '/set/lan1/ip', 'is no IPv4 address'],
  ['a mask with a hole', set({ lan1: { mask: '255.0.255.0' } }), '/set/lan1/mask', 'is no IP mask'],
  ['a broadcast address of one’s own', set({ lan1: { ip: '192.168.42.255' } }), '/set/lan1/ip', 'first or last address'],
  ['a gateway outside its LAN', set({ routes: [route({ gateway: '10.0.0.1' })] }), '/set/routes/0/gateway', '10.0.0.1 is not on LAN1'],
  ['a gateway on the other LAN', set({ routes: [route({ destination: 'LAN2' })] }), '/set/routes/0/gateway', 'is not on LAN2'],
  ['the system as its own gateway', set({ routes: [route({ gateway: '192.168.42.1' })] }), '/set/routes/0/gateway', 'own address'],
  [
    'the system as its own gateway over the other LAN',
    set({ routes: [route({ gateway: '192.168.43.1' })] }),
    '/set/routes/0/gateway',
    '192.168.43.1 is the system’s own address on LAN2'
  ],
  [
    'a second route whose gateway is the system',
    set({ routes: [route({}), route({ ip: '10.0.0.0', mask: '255.0.0.0', gateway: '192.168.43.1', destination: 'LAN2' })] }),
    '/set/routes/1/gateway',
    'own address on LAN2'
  ],
  [
    'a gateway that is the LAN itself',
    set({ routes: [route({ gateway: '192.168.42.0' })] }),
    '/set/routes/0/gateway',
    'no router may have'
  ],
  ['a gateway that is everybody', set({ routes: [route({ gateway: '192.168.42.255' })] }), '/set/routes/0/gateway', 'no router may have'],
  ['an address of one’s own that is the LAN itself', set({ lan2: { ip: '192.168.43.0' } }), '/set/lan2/ip', 'first or last address'],
  [
    'an address of one’s own that a mask makes the last',
    set({ lan1: { ip: '192.168.42.3', mask: '255.255.255.252' } }),
    '/set/lan1/ip',
    'first or last'
  ],
  [
    'an address of one’s own that is the gateway’s',
    set({ lan1: { ip: '192.168.42.254' } }),
    '/set/lan1/ip',
    'no system is its own gateway'
  ],
  ['LAN2 within LAN1', set({ lan2: { ip: '192.168.42.7' } }), '/set/lan2/ip', 'overlap'],
  ['a mask that makes LAN1 swallow LAN2', set({ lan1: { mask: '255.255.0.0' } }), '/set/lan1/ip', 'overlap'],
  ['a second route that is wrong', set({ routes: [route({}), route({ ip: 'x' })] }), '/set/routes/1/ip', 'is no IPv4 address'],
  ['a destination that is none', set({ routes: [route({ destination: 'WAN' })] }), '/set/routes/0/destination', 'must be LAN1 or LAN2'],
  [
    'a route without a gateway',
    set({ routes: [{ ip: '', mask: '', destination: 'LAN1' }] }),
    '/set/routes/0/gateway',
    'gateway is missing'
  ],
  ['an unknown setting', set({ dns: { servers: 'x' } }), '/set/dns/servers', 'there is no "servers" here'],
  ['a group taken away', set({ dns: null }), '/set/dns', 'dns is missing'],
  ['a prototype', JSON.parse('{"do":"configure","system":"hq","set":{"__proto__":{"polluted":1}}}'), '/set/__proto__', 'not allowed'],
  ['a zone that is none', set({ time: { zone: 'Mars/Base' } }), '/set/time/zone', 'is no time zone'],
  [
    'a time by hand beside a time source',
    set({ time: { manual: '2026-01-01T00:00:00Z' } }),
    '/set/time/manual',
    'only where the time source is none'
  ],
  ['a time without a zone', set({ time: { source: 'none', manual: '2026-01-01T00:00' } }), '/set/time/manual', 'is no moment'],
  [
    'a certificate that ends before it begins',
    set({ security: { certificate: { notAfter: '2020-01-01T00:00:00Z' } } }),
    '/set/security/certificate',
    'must begin before it ends'
  ],
  [
    'a state of COMAdmin that is none',
    set({ security: { comAdmin: { status: 'asleep' } } }),
    '/set/security/comAdmin/status',
    'must be one of'
  ],
  ['two users with one extension', set({ users: [user({}), user({ name: 'B' })] }), '/set/users/1/extension', 'is taken by another user'],
  [
    'a user with the extension of another, among the eight that there are',
    set({ users: Array.from({ length: 8 }, (_, index) => user({ extension: String(201 + (index === 6 ? 2 : index)) })) }),
    '/set/users/6/extension',
    'extension 203 is taken by another user'
  ],
  ['an extension that is none', set({ users: [user({ extension: '0' })] }), '/set/users/0/extension', 'is no extension'],
  [
    '385 users',
    set({ users: Array.from({ length: 385 }, (_, index) => user({ extension: String(1000 + index) })) }),
    '/set/users',
    'at most 384'
  ],
  ['a patch that is none', set([]), '/set', 'must be an object'],
  ['an unknown system', { do: 'reboot', system: 'moon' }, '/system', 'there is no system "moon"'],
  ['an unknown command', { do: 'dance' }, '/do', 'no such command'],
  ['a fault without a catalogue', { do: 'fault', id: 'x' }, '/do', 'no catalogue of faults'],
  ['a command that is none', 'advance', '', 'must be an object'],
  ['a duration with months', { do: 'advance', by: 'P1M' }, '/by', 'is no ISO 8601 duration'],
  [
    'a day that the calendar lacks',
    set({ security: { certificate: { notAfter: '2030-02-30T00:00:00Z' } } }),
    '/set/security/certificate/notAfter',
    'is no day of the calendar'
  ],
  ['removing what is not there', set({ toString: null }), '/set/toString', 'there is no "toString" here'],
  ['a DNS server that is no address', { do: 'network', set: { dns: { x: {} } } }, '/set/dns/x', 'is no IPv4 address'],
  [
    '101 time servers',
    { do: 'network', set: { time: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`t${index}.example`, {}])) } },
    '/set/time',
    'at most 100 servers'
  ],
  [
    'an order that takes longer than a year',
    { do: 'com', order: { type: 'uc-user', quantity: 1, term: 'P1Y', processing: 'P9999999W' } },
    '/order/processing',
    'longer than a year'
  ],
  ['a hundred years and a day', { do: 'advance', by: 'P36501D' }, '/by', 'longer than 100 years'],
  ['waiting without an end', { do: 'advance', until: 'alarm' }, '/within', 'within is missing'],
  ['waiting for nothing known', { do: 'advance', until: 'luck', within: 'P1D' }, '/until', 'must be one of'],
  ['both ways to advance', { do: 'advance', by: 'P1D', until: 'alarm', within: 'P1D' }, '/by', 'there is no "by" here'],
  [
    'a firewall rule that is none',
    { do: 'network', set: { firewall: { tcp443: 'maybe' } } },
    '/set/firewall/tcp443',
    'must be allow, drop or reject'
  ],
  ['a negative round trip', { do: 'network', set: { wan: { rttMs: -1 } } }, '/set/wan/rttMs', 'must not be below 0'],
  ['an unknown part of the network', { do: 'network', set: { cloud: {} } }, '/set/cloud', 'there is no "cloud" here'],
  ['a caller that is no number', { do: 'call', system: 'hq', from: '0207', to: '201' }, '/from', 'is neither an extension'],
  [
    'a call from outside to outside',
    { do: 'call', system: 'hq', from: '+442079460123', to: '999' },
    '/to',
    'nobody on hq has extension 999'
  ],
  ['a call of two days', { do: 'call', system: 'hq', from: '201', to: '202', lasts: 'P2D' }, '/lasts', 'must be from a second to a day'],
  ['hanging up what is in no call', { do: 'hang-up', system: 'hq', extension: '201' }, '/extension', 'is in no call'],
  ['a caller that nobody is', { do: 'call', system: 'hq', from: '999', to: '201' }, '/from', 'nobody on hq has extension 999'],
  ['a number that cannot be dialled', { do: 'call', system: 'hq', from: '201', to: 'mum' }, '/to', 'is no number to dial']
];

describe('bad input is refused in words, at the place of the mistake, and nothing changes', () => {
  test.each(MISTAKES)('%s', (_, command, pointer, said) => {
    const twin = createTwin(envelope('ready'));
    twin.apply(advance('PT1M'));
    const before = [twin.now, traceHash(twin.trace)];
    const refusal = twin.apply(command);
    expect(refusal).toEqual({ pointer, reason: expect.stringContaining(said) });
    expect([twin.now, traceHash(twin.trace)]).toEqual(before);
  });

  test('SR-4 a LAN may leave a route behind, and both may be put right in one command', () => {
    const twin = createTwin(envelope('ready'));
    expect(twin.apply(set({ lan1: { ip: '10.1.0.1' } }))).toBeNull();
    expect(twin.apply(set({ routes: [route({})] }))).toEqual({
      pointer: '/set/routes/0/gateway',
      reason: expect.stringContaining('not on LAN1')
    });
    expect(twin.apply(set({ lan1: { ip: '192.168.42.1' }, routes: [route({})] }))).toBeNull();
    const swapped = { lan1: { ip: '192.168.43.1' }, lan2: { ip: '192.168.42.1' }, routes: [route({ destination: 'LAN2' })] };
    expect(twin.apply(set(swapped))).toBeNull();
  });

  test('nothing that JSON can say makes the twin throw, and what it refuses changes nothing', () => {
    const twin = createTwin(envelope('ready'));
    const any = fc.jsonValue({ maxDepth: 4 });
    const nearly = fc.record(
      {
        do: fc.constantFrom('advance', 'configure', 'reboot', 'network', 'call', 'hang-up', 'default-security'),
        system: fc.constantFrom('hq', 'x'),
        set: any,
        by: any,
        from: any,
        to: any,
        lasts: any,
        extension: any
      },
      { requiredKeys: ['do'] }
    );
    const settings = fc
      .record({ dns: any, routes: fc.array(any), lan1: any, users: fc.array(any), time: any, security: any }, { requiredKeys: [] })
      .map(set);
    fc.assert(
      fc.property(fc.oneof(any, nearly, settings), (command) => {
        const before = twin.trace.length;
        if (twin.apply(command) !== null) expect(twin.trace.length).toBe(before);
      }),
      { numRuns: 2000 }
    );
  });

  test('a message is short, whatever it quotes', () => {
    const twin = createTwin(envelope('ready'));
    expect(twin.apply(set({ dns: { server: 'x'.repeat(100_000) } }))!.reason.length).toBeLessThan(250);
  });
});
