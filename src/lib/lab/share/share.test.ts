import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, Envelope, Site } from '#lib/contract/index.ts';
import { faultCatalogue, FAULTS } from '#lib/twin/faults/index.ts';
import { Film } from '#lib/views/index.ts';
import { exhibit } from '#lib/sessions/share/exhibit.ts';
import { Lab } from '../lab.svelte.ts';
import { live } from '../replay.ts';
import { swapAddresses } from './addressSwap.ts';
import { answerFree } from './answerFree.ts';
import { redact } from './redact.ts';
import { sharedRun, type Subject } from './sharedRun.ts';

const envelope = (site: Site = 'ip500v2'): Envelope => ({
  site,
  start: 'ready',
  rules: 'error-mode',
  seed: 1,
  epoch: '2026-01-05T09:00:00Z'
});
const advance = (by: string): Command => ({ do: 'advance', by });

/** The last state of a run, without what is known of faults. */
function stateOf(env: Envelope, commands: readonly Command[]) {
  const { twin } = live(env, commands, faultCatalogue);
  const state = new Film(twin.trace).at(twin.now);
  for (const system of Object.values(state.systems)) system.faults = [];
  return state;
}
const refusedIn = (env: Envelope, commands: readonly Command[]) => {
  const { twin } = live(env, [], faultCatalogue);
  return commands.filter((command) => twin.apply(command) !== null);
};

describe('answer-free', () => {
  for (const site of ['ip500v2', 'scn', 'server-edition'] as const)
    test(`every fault at ${site} leads to the same state without its name`, () => {
      for (const { id } of FAULTS) {
        const run: Command[] = [advance('PT10M'), { do: 'fault', id }, advance('P2D'), { do: 'repair', id }, advance('PT3H')];
        const told = answerFree(envelope(site), run, faultCatalogue);
        expect(JSON.stringify(told), id).not.toMatch(/"(fault|repair)"/);
        expect(refusedIn(envelope(site), told), id).toEqual([]);
        expect(stateOf(envelope(site), told), id).toEqual(stateOf(envelope(site), run));
      }
    });

  test('several faults at once, and what was refused, too', () => {
    const ids = fc.array(fc.constantFrom(...FAULTS.map(({ id }) => id)), { maxLength: 4 });
    fc.assert(
      fc.property(ids, ids, (put, taken) => {
        const run: Command[] = [
          ...put.map((id): Command => ({ do: 'fault', id })),
          advance('P1D'),
          ...taken.map((id): Command => ({ do: 'repair', id })),
          advance('PT2H')
        ];
        expect(stateOf(envelope(), answerFree(envelope(), run, faultCatalogue))).toEqual(stateOf(envelope(), run));
      }),
      { numRuns: 40 }
    );
  });
});

const SECRETS = ['10.20.30', '172.16.9', 'Ada Lovelace', 'ACME-77', 'acme', '8.8.4.4', '4915112345678', '115566778899', 'berlin'];
const OWN: Site = {
  kind: 'ip500v2',
  systems: [{ id: 'berlin', systemId: '115566778899', users: [{ extension: '301', name: 'Ada Lovelace', profile: 'uc' }] }]
};
const set = (patch: Record<string, unknown>, system = 'berlin'): Command => ({ do: 'configure', system, set: patch });
const CUSTOMERS: Command[] = [
  set({
    lan1: { ip: '10.20.30.1', mask: '255.255.255.0' },
    lan2: { ip: '172.16.9.1' },
    routes: [{ ip: '0.0.0.0', mask: '0.0.0.0', gateway: '10.20.30.254', destination: 'LAN1' }],
    dns: { server: '10.20.30.53', backup: '8.8.4.4', domain: 'acme.test' }
  }),
  { do: 'network', set: { router: { ip: '10.20.30.254' }, dns: { '10.20.30.53': { up: true, blocks: ['acme.test'], answers: {} } } } },
  { do: 'reboot', system: 'berlin' },
  { do: 'com', set: { customerId: 'ACME-77' } },
  set({ initial: { customerId: 'ACME-77' } }),
  { do: 'call', system: 'berlin', from: '+4915112345678', to: '301', lasts: 'PT1M' },
  advance('PT1H'),
  set({ time: { servers: ['ntp.acme.test', 'time.google.com'] } }),
  { do: 'fault', id: 'dns-blocks-com', system: 'berlin' },
  advance('P2D'),
  { do: 'network', set: { wan: { up: false } } },
  advance('PT1H'),
  { do: 'network', set: { wan: { up: true } } },
  advance('P3D')
];

describe('redaction', () => {
  test('names and addresses are gone, and what happens is the same', () => {
    const run = { envelope: envelope(OWN), commands: CUSTOMERS };
    const redacted = redact(run, faultCatalogue);
    expect(redacted).not.toBeNull();
    const text = JSON.stringify(redacted);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).toContain('192.0.2.53'.replace('53', '254'));
    const [before, after] = [stateOf(run.envelope, run.commands), stateOf(redacted!.envelope, redacted!.commands)];
    const [one, other] = [Object.values(before.systems)[0]!, Object.values(after.systems)[0]!];
    expect(other.link.failure).toEqual(one.link.failure);
    expect(other.link.rung).toEqual(one.link.rung);
    expect(other.alarms.map(({ code, first }) => [code, first])).toEqual(one.alarms.map(({ code, first }) => [code, first]));
    expect(other.entitlement).toEqual(one.entitlement);
    expect(refusedIn(redacted!.envelope, redacted!.commands)).toEqual([]);
  });

  test('what the simulator made up itself, and what is everybody’s, stays', () => {
    const commands: Command[] = [
      {
        do: 'configure',
        system: 'hq',
        set: { dns: { server: '192.168.42.10', backup: '8.8.8.8' }, time: { servers: ['time.google.com'] } }
      },
      { do: 'configure', system: 'hq', set: { initial: { customerId: 'LT-204817', licenseServer: 'admin.uk1.avaya-sub.com' } } },
      { do: 'call', system: 'hq', from: '201', to: '112' }
    ];
    expect(redact({ envelope: envelope(), commands }, faultCatalogue)?.commands).toEqual(commands);
  });

  test('a LAN of the simulator’s at another site than this one is the customer’s', () => {
    const commands = [set({ lan1: { ip: '192.168.50.1' } }, 'hq')];
    expect(JSON.stringify(redact({ envelope: envelope(), commands }, faultCatalogue))).not.toContain('192.168.50');
  });

  test('every fault, put in beside addresses of one’s own, shows the same', () => {
    const own = CUSTOMERS.slice(0, 3).map((command) => ('system' in command ? { ...command, system: 'hq' } : command) as Command);
    for (const { id } of FAULTS) {
      const commands: Command[] = [...own, advance('PT1H'), { do: 'fault', id, system: 'hq' }, advance('P2D')];
      const redacted = redact({ envelope: envelope(), commands }, faultCatalogue);
      expect(redacted, id).not.toBeNull();
      const free = redact({ envelope: envelope(), commands: answerFree(envelope(), commands, faultCatalogue) }, faultCatalogue);
      expect(free, id).not.toBeNull();
      for (const secret of SECRETS) expect(JSON.stringify(redacted), id).not.toContain(secret);
    }
  });

  test('more networks than the ranges hold are refused rather than mixed', () => {
    const commands = [1, 2, 3, 4].map((part) => set({ lan1: { ip: `10.0.${part}.1`, mask: '255.255.255.0' } }, 'hq'));
    expect(redact({ envelope: envelope(), commands }, faultCatalogue)).toBeNull();
  });

  test('what is in one network stays in one, and no two addresses become the same', () => {
    const part = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 2, maxLength: 40 }), fc.uniqueArray(part, { maxLength: 20 }), (hosts, others) => {
        const lan = hosts.map((host) => `10.1.2.${host}`);
        const all = [...lan, ...others.map((host) => `172.20.5.${host}`)];
        const swapped = swapAddresses(
          all,
          [
            { ip: lan[0]!, mask: '255.255.255.0' },
            { ip: '172.20.5.1', mask: '255.255.255.0' }
          ],
          1
        )!;
        expect(new Set(swapped.values()).size).toBe(all.length);
        for (const one of all) expect(swapped.get(one)).toMatch(lan.includes(one) ? /^192\.0\.2\./ : /^198\.51\.100\./);
      })
    );
  });
});

describe('a shared state in the lab', () => {
  test('J11 takes no command until it is taken over, and is kept nowhere', async () => {
    const commands: Command[] = [{ do: 'network', set: { wan: { up: false } } }, advance('P3D')];
    const run = { envelope: envelope(), commands, marks: [], leftOut: 0, shared: null };
    const log = await exhibit('shared-1', run);
    const lab = Lab.start(run.envelope, log.items, log);
    expect(lab.isShared).toBe(true);
    expect(lab.apply({ do: 'reboot', system: 'hq' })?.reason).toMatch(/shared state, which can only be looked at/);
    lab.undo();
    lab.pass(1000, 60);
    expect([lab.end, lab.commands, lab.undoable]).toEqual([3 * 86_400_000, commands, []]);
    expect(log.commands).toEqual(commands);
    expect(log.saved.copies).toEqual({ indexedDb: false, localStorage: false });
  });
});

describe('what is shared', () => {
  const subject: Subject = {
    ...{
      name: 'Clinic: DNS blocked',
      engine: 'linktwin/0.3.0',
      envelope: envelope(),
      commands: [{ do: 'fault', id: 'dns-blocks-com' }, advance('P3D')]
    },
    ...{ marks: [{ at: 1000, text: 'filter put in' }], past: null, system: 'hq' }
  };

  test('J11 annotated tells all, answer-free nothing', async () => {
    const note = 'Ask for the filter.';
    const told = await sharedRun(subject, { variant: 'annotated', redacted: false, note });
    expect(told).toMatchObject({ marks: subject.marks, shared: { name: subject.name, note, system: 'hq' }, commands: subject.commands });
    const free = JSON.stringify(await sharedRun(subject, { variant: 'answer-free', redacted: false, note }));
    expect(free).not.toMatch(/dns-blocks-com|filter|Clinic/);
  });

  test('answer-free ends at the moment that is looked at; annotated goes on to the end and names it', async () => {
    const past = { at: 86_400_000, commands: [subject.commands[0]!, advance('P1D')] };
    const free = await sharedRun({ ...subject, past }, { variant: 'answer-free', redacted: false, note: '' });
    expect(free?.commands.at(-1)).toEqual(advance('P1D'));
    const told = await sharedRun({ ...subject, past }, { variant: 'annotated', redacted: false, note: '' });
    expect(told).toMatchObject({ commands: subject.commands, shared: { at: 'P1D' } });
  });

  test('redacted, a name of a session and of a mark are no more', async () => {
    const told = JSON.stringify(await sharedRun(subject, { variant: 'annotated', redacted: true, note: '' }));
    expect(told).not.toMatch(/Clinic|filter put in/);
    expect(told).toContain('Mark 1');
  });
});
