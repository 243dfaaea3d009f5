import { readFileSync } from 'node:fs';
import { type Command, FAILURE_CODES, type Feature, RUNGS, type Site, type SystemResult } from '#lib/contract/index.ts';
import { faultCatalogue, FAULTS, ROWS_LEFT_OUT } from '#lib/twin/faults/index.ts';
import type { Fault, Sign } from '#lib/twin/faults/fault.ts';
import { createTwin, ENGINE, type Twin } from '#lib/twin/engine.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { resultOf } from '#lib/views/result.ts';
import { FAILURE_WORDS } from '#lib/views/words.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envelope } from './given.ts';

const SITES: Site[] = ['ip500v2', 'scn', 'server-edition'];

/** Of all that the twin gives, what somebody may notice of one system. */
interface Look {
  link: string;
  mode: string;
  telephony: string;
  /** Features that are off, and why. */
  off: Record<string, string>;
  /** Why which users are out of service. */
  out: Record<string, string>;
  alarms: string[];
  clock: number;
  zone: string;
  online: boolean;
}

const WITHOUT_LINK = 'no link of its own';

function look(result: ReturnType<typeof resultOf>, id: string): Look {
  const system = result.state.systems[id]!;
  const { link } = system;
  return {
    link: !link ? WITHOUT_LINK : link.state === 'connected' ? `connected on ${link.port}` : `down: ${link.failure?.code}`,
    mode: system.entitlement.mode,
    telephony: system.telephony.on ? 'on' : system.telephony.why,
    off: Object.fromEntries(Object.entries(system.features).flatMap(([feature, { on, why }]) => (on ? [] : [[feature, why]]))),
    out: Object.fromEntries(system.users.flatMap(({ extension, inService, why }) => (inService ? [] : [[extension, why]]))),
    alarms: up(system),
    clock: system.clock.errorSeconds,
    zone: system.settings.time.zone,
    online: result.state.com.systems[id]?.online ?? false
  };
}

const up = ({ alarms }: SystemResult) =>
  alarms
    .filter(({ cleared }) => cleared === null)
    .map(({ code }) => code)
    .sort();

/** As it was, on whichever port. */
const plainly = (all: Record<string, Look>) =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, link: one.link.replace(/ on \d+$/, '') }]));

const resultNow = (twin: Twin) => resultOf(ENGINE, twin.trace, twin.now, []);
const looks = (twin: Twin) => {
  const result = resultNow(twin);
  return Object.fromEntries(Object.keys(result.state.systems).map((id) => [id, look(result, id)]));
};

function apply(twin: Twin, ...commands: Command[]): void {
  for (const command of commands) {
    const refusal = twin.apply(command);
    if (refusal) throw new Error(`${JSON.stringify(command)}: ${refusal.pointer} ${refusal.reason}`);
  }
}

/** A site in full service: everything that COM may do is allowed. */
function inService(site: Site): Twin {
  const twin = createTwin(envelope('ready', { site }), { faults: faultCatalogue });
  const all = { backupRestore: true, upgrade: true, logCollection: true, management: true };
  for (const system of Object.keys(resultNow(twin).state.systems)) apply(twin, { do: 'configure', system, set: { com: all } });
  apply(twin, { do: 'advance', by: 'PT10M' });
  return twin;
}

const COM_FEATURES: Feature[] = ['com-backup', 'com-upgrade', 'com-logs', 'com-management'];

/** Reasons that come with the entitlement, and so to all that live on it. */
const SHARED = new Set<string>(['subscription-expired', 'subscription-short', 'subscription-missing', 'error-mode-over']);

/** The sign as a system shows it that the fault did not strike itself, but whose entitlement it lives on (SR-3). */
function asFollower({ failure, mode, telephony, features = {}, users, alarms = [] }: Sign): Sign {
  return {
    shows: 'at-once',
    within: 'PT0S',
    ...(failure && { failure }),
    ...(mode && { mode }),
    ...(telephony && { telephony }),
    ...(users && SHARED.has(users) && { users }),
    features: Object.fromEntries(Object.entries(features).filter(([, why]) => SHARED.has(why))),
    alarms: alarms.filter((code) => code !== 'certificate.expiring')
  };
}

/** The sign as a system shows it that has no link of its own: what it does to links does not concern it. */
const withoutLink = ({ shows, within, features, users, alarms, clock, refuses }: Sign): Sign => ({
  shows,
  within,
  ...(features && { features }),
  ...(users && { users }),
  ...(alarms && { alarms }),
  ...(clock && { clock }),
  ...(refuses && { refuses })
});

/** What a system looks like whose fault shows: as it was, but for the sign. Who is out of service is told apart. */
function expected(before: Look, sign: Sign, { settings, out }: { settings: SystemResult['settings']; out: Look['out'] }) {
  const { failure } = sign;
  const down = failure ? Object.fromEntries(COM_FEATURES.map((feature) => [feature, 'link-down'])) : {};
  const receptionists = settings.users.filter((one) => one.receptionist);
  const unattended = receptionists.length > 0 && receptionists.every(({ extension }) => extension in out);
  const link = failure ? `down: ${failure}` : sign.port ? `connected on ${sign.port}` : before.link;
  return {
    link: before.link === WITHOUT_LINK ? WITHOUT_LINK : link,
    mode: sign.mode ?? (failure ? 'error' : before.mode),
    telephony: sign.telephony ?? before.telephony,
    off: { ...before.off, ...down, ...(unattended ? { 'receptionist-console': 'no-user' } : {}), ...sign.features },
    alarms: [...before.alarms, ...(failure ? ['link.lost', 'link.down-daily'] : []), ...(sign.alarms ?? [])].sort(),
    online: !failure && before.online,
    why: sign.users ? [sign.users] : [],
    clock: sign.clock === 'wrong',
    zone: sign.clock === 'zone'
  };
}

/** The same of what is seen. */
function seen(shown: Look, before: Look) {
  const { out, clock, zone, ...rest } = shown;
  return { ...rest, why: [...new Set(Object.values(out))], clock: clock !== 0, zone: zone !== before.zone };
}

/** What has to happen for a fault to show: time, and for some a new attempt. */
function untilItShows(sign: Sign, system: string): Command[] {
  const attempt: Command[] = sign.shows === 'attempt' ? [{ do: 'reboot', system }] : [];
  return [...attempt, { do: 'advance', by: sign.within }];
}

function cases(): [string, Fault, Site, string][] {
  return SITES.flatMap((site) => {
    const twin = inService(site);
    const board = Object.keys(resultNow(twin).state.systems);
    return FAULTS.flatMap((fault) =>
      board
        .filter((system) => inService(site).apply({ do: 'fault', id: fault.id, system }) === null)
        .map((system): [string, Fault, Site, string] => [
          `${fault.clauses[0]} ${fault.id} on ${system} of ${site as string}`,
          fault,
          site,
          system
        ])
    );
  });
}

describe('every fault shows its sign and nothing else, and its repair brings everything back', () => {
  const all = cases();

  test.each(all)('%s', (_, { id, sign, reach }, site, system) => {
    const twin = inService(site);
    const before = looks(twin);
    const settings = settingsOf(twin);
    for (const one of Object.values(before))
      expect(one).toMatchObject({ mode: 'subscribed', telephony: 'on', out: {}, alarms: [], clock: 0 });

    apply(twin, { do: 'fault', id, system });
    expect(resultNow(twin).state.systems[system]!.faults.map((one) => one.id)).toEqual([id]);
    apply(twin, ...untilItShows(sign, system));
    const shown = looks(twin);
    const { systems } = resultNow(twin).state;
    const wanted = (one: string, as: Sign) => expected(before[one]!, as, { settings: systems[one]!.settings, out: shown[one]!.out });
    const log = resultNow(twin).log.filter((row) => row.system === system);
    if (sign.flaps) {
      expect(log.filter(({ code }) => code === 'link.lost').length).toBeGreaterThan(1);
      expect(log.some(({ code }) => code === 'link.restored')).toBe(true);
      const off = Object.keys(shown[system]!.off).filter((one) => !COM_FEATURES.includes(one as Feature));
      expect([shown[system]!.telephony, off, shown[system]!.out]).toEqual(['on', [], {}]);
    } else {
      const own = before[system]!.link === WITHOUT_LINK ? withoutLink(sign) : sign;
      expect(seen(shown[system]!, before[system]!)).toEqual(wanted(system, own));
      for (const other of Object.keys(systems)) {
        if (other === system || reach === 'everybody') continue;
        const follows = site === 'server-edition' && system === 'primary';
        const as = follows ? asFollower(sign) : { shows: sign.shows, within: sign.within };
        // Of a few that are short the unlucky ones may all be elsewhere.
        if (follows && as.users === 'subscription-short' && Object.keys(shown[other]!.out).length === 0) continue;
        expect(seen(shown[other]!, before[other]!), other).toEqual(wanted(other, as));
      }
    }
    if (sign.loses) expect(log.find(({ code }) => code === 'link.lost')?.text).toContain(FAILURE_WORDS[sign.loses]);
    for (const action of sign.refuses ?? []) {
      apply(twin, { do: 'remote', system, action }, { do: 'advance', by: 'PT1M' });
      const refusals = resultNow(twin).log.filter(({ code, severity }) => code === 'remote.refused' && severity === 'warning');
      expect(refusals.length).toBe(sign.refuses!.indexOf(action) + 1);
    }

    apply(twin, { do: 'repair', id, system }, { do: 'advance', by: 'PT70M' });
    expect(plainly(looks(twin))).toEqual(plainly(before));
    expect(settingsOf(twin)).toEqual(settings);
    expect(resultNow(twin).state.systems[system]!.faults).toEqual([]);
  });
});

describe('support scripts', () => {
  test('UC-8 each way of failing is a script: what the customer says, what is seen here and at COM, and what to do about it', () => {
    for (const { id, title, does, seen, repair, put, sign } of FAULTS) {
      for (const words of [title, does, seen.trainee, seen.customer, seen.com, repair]) expect(words, id).toMatch(/\w.*\w/);
      // The steps are sentences, to be read out one by one.
      for (const words of [does, seen.trainee, repair]) expect(words, id).toMatch(/[.”]$/);
      expect([typeof put, typeof sign.within], id).toEqual(['function', 'string']);
    }
    // Nobody is led to a repair by words that would fit another: no two failures read alike.
    const scripts = FAULTS.map(({ seen: { customer, trainee, com }, repair }) => [customer, trainee, com, repair].join('\n'));
    expect(scripts.filter((one, index) => scripts.indexOf(one) !== index)).toEqual([]);
  });

  test('UC-8 one run walks a customer through every way of failing that one system has, and ends in full service', () => {
    const twin = inService('ip500v2');
    const before = looks(twin);
    const walk: Command[] = [];
    const shown = new Set<string>();
    for (const { id, sign } of FAULTS) {
      if (twin.apply({ do: 'fault', id }) !== null) continue;
      const show = untilItShows(sign, 'hq');
      const mend: Command[] = [
        { do: 'repair', id },
        { do: 'advance', by: 'PT70M' }
      ];
      apply(twin, ...show);
      // A line that comes and goes, and a door that somebody has to knock at, do not look different at every moment.
      if (JSON.stringify(looks(twin)) !== JSON.stringify(before) || sign.flaps || sign.refuses) shown.add(id);
      apply(twin, ...mend);
      walk.push({ do: 'fault', id }, ...show, ...mend);
      expect(plainly(looks(twin)), id).toEqual(plainly(before));
    }
    const walked = walk.flatMap((command) => (command.do === 'fault' ? [command.id] : []));
    expect(walked.length).toBeGreaterThan(30);
    expect(walked.filter((id) => !shown.has(id))).toEqual([]);
    // It is plain data, that support keeps, sends and plays again.
    const again = inService('ip500v2');
    apply(again, ...(JSON.parse(JSON.stringify(walk)) as Command[]));
    expect(traceHash(again.trace)).toBe(traceHash(twin.trace));
  });
});

/** All settings and the whole network, but for certificates: those may be new ones. */
function settingsOf(twin: Twin): unknown {
  const { systems, network, com } = resultNow(twin).state;
  const plain = Object.fromEntries(
    Object.entries(systems).map(([id, { settings }]) => [
      id,
      { ...settings, security: settings.security.comAdmin, time: { ...settings.time, manual: null } }
    ])
  );
  const { certificate, ...rest } = network.internet.com;
  return {
    plain,
    sites: network.sites,
    internet: { ...network.internet, com: { ...rest, trusted: certificate.trusted } },
    id: com.customerId
  };
}

describe('the catalogue', () => {
  test('has unique ids, clauses that exist, and words for everybody', () => {
    const clauses = new Set(
      [...readFileSync('docs/requirements.md', 'utf8').matchAll(/^\| ((?:SC|SR|UC)-\d+) /gm)].map((match) => match[1]!)
    );
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    for (const { id, clauses: cited, seen, does, repair, title } of FAULTS) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(cited.length, id).toBeGreaterThan(0);
      for (const clause of cited) expect(clauses, `${id}: ${clause}`).toContain(clause);
      for (const words of [seen.trainee, seen.customer, seen.com, does, repair, title]) expect(words.length, id).toBeGreaterThan(3);
    }
  });

  test('covers every rung, every failure code and every row of the field that the model knows', () => {
    expect(new Set(FAULTS.flatMap(({ rung }) => rung ?? []))).toEqual(new Set(RUNGS));
    expect(new Set(FAULTS.flatMap(({ sign }) => [sign.failure ?? [], sign.loses ?? []].flat()))).toEqual(new Set(FAILURE_CODES));
    const rows = new Set(FAULTS.flatMap(({ rows = [] }) => rows));
    const field = Array.from({ length: 26 }, (_, index) => index + 1);
    expect(field.filter((row) => !rows.has(row))).toEqual(Object.keys(ROWS_LEFT_OUT).map(Number));
    expect(FAULTS.length).toBeGreaterThanOrEqual(36);
  });

  test('a fault without a system strikes the first that it can, and is taken out where it is', () => {
    const twin = inService('ip500v2');
    apply(twin, { do: 'fault', id: 'router-off' });
    expect(resultNow(twin).state.systems['hq']!.faults).toMatchObject([{ id: 'router-off' }]);
    apply(twin, { do: 'repair', id: 'router-off' });
    expect(resultNow(twin).state.systems['hq']!.faults).toEqual([]);
  });

  test.each([
    ['an unknown id', [], { do: 'fault', id: 'route-missing' }, '/id', 'nearest are default-route-missing'],
    ['one that is in already', ['wan-cut'], { do: 'fault', id: 'wan-cut' }, '/id', '“The line is cut” is in on HQ already'],
    ['one that is not in', [], { do: 'repair', id: 'wan-cut' }, '/id', 'is not in'],
    [
      'one for another kind of site',
      [],
      { do: 'fault', id: 'scn-site-cut' },
      '/id',
      '“One site of the network is cut” cannot strike HQ: only on SCN'
    ],
    ['the same, by system', [], { do: 'fault', id: 'scn-site-cut', system: 'hq' }, '/system', 'only on SCN'],
    ['nothing to break', ['default-route-missing'], { do: 'fault', id: 'gateway-mistyped' }, '/id', 'no default route'],
    [
      'two for one place',
      ['dns-answer-stale'],
      { do: 'fault', id: 'dns-first-address-dead' },
      '/id',
      '“DNS answers an old address of COM”, which is in on HQ'
    ],
    ['an unknown system', [], { do: 'fault', id: 'wan-cut', system: 'moon' }, '/system', 'no system "moon"']
  ] as [string, string[], Command, string, string][])('refuses %s whole', (_, earlier, command, pointer, said) => {
    const twin = inService('ip500v2');
    for (const id of earlier) apply(twin, { do: 'fault', id });
    const before = traceHash(twin.trace);
    expect(twin.apply(command)).toEqual({ pointer, reason: expect.stringContaining(said) });
    expect(traceHash(twin.trace)).toBe(before);
  });

  test('a fault that is so already would change nothing, and is refused', () => {
    const twin = inService('ip500v2');
    apply(twin, { do: 'network', set: { wan: { up: false } } });
    expect(twin.apply({ do: 'fault', id: 'wan-cut' })?.reason).toContain('it is so already');
  });

  test('a repair takes back what its fault did and leaves what others did', () => {
    const twin = inService('ip500v2');
    const blocks = () => resultNow(twin).state.network.internet.dns['8.8.8.8']!.blocks;
    apply(twin, { do: 'fault', id: 'dns-blocks-com' }, { do: 'fault', id: 'storage-blocked' }, { do: 'repair', id: 'dns-blocks-com' });
    expect(blocks()).toEqual(['storage.googleapis.com']);
    apply(twin, { do: 'repair', id: 'storage-blocked' });
    expect(blocks()).toEqual([]);
  });

  test('whatever is in at once and in whatever order it is taken out, nothing of it is left behind', () => {
    const ids = FAULTS.map(({ id }) => id);
    /** Their repair makes a certificate by the system's clock. */
    const certifying = (id: string) => id === 'com-admin-removed' || id.startsWith('certificate-');
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 2, maxLength: 6 }), fc.infiniteStream(fc.nat(5)), (chosen, order) => {
        const twin = inService('ip500v2');
        const [before, settings] = [looks(twin), settingsOf(twin)];
        const put = chosen.filter((id) => twin.apply({ do: 'fault', id }) === null);
        const left = new Set(put.toSorted((a, b) => order.next().value! - order.next().value! || a.localeCompare(b)));
        // A certificate that is made while the clock is wrong is no repair (SR-11): first the clock, and the way to its time server.
        for (const last of [false, true]) {
          // A gateway cannot be put back before its LAN is: what does not fit yet comes in another round.
          for (let round = 0; round < put.length; round++)
            for (const id of left) if (certifying(id) === last && twin.apply({ do: 'repair', id }) === null) left.delete(id);
          apply(twin, { do: 'advance', by: 'PT70M' });
        }
        expect([...left]).toEqual([]);
        expect(plainly(looks(twin))).toEqual(plainly(before));
        expect(sorted(settingsOf(twin))).toEqual(sorted(settings));
      }),
      { numRuns: 60 }
    );
  });

  test('a run with faults replays to the same trace, leapt or stepped', () => {
    const run = (step: boolean) => {
      const twin = createTwin(envelope('ready'), { faults: faultCatalogue, step });
      for (const id of ['uc-expired', 'dns-server-wrong', 'line-slow']) {
        apply(twin, { do: 'fault', id }, { do: 'advance', by: 'PT2H' }, { do: 'repair', id }, { do: 'advance', by: 'PT1H' });
      }
      return traceHash(twin.trace);
    };
    expect(run(true)).toBe(run(false));
  });
});

/** Lists in one order: what is put back comes last. */
const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (Array.isArray(one) ? one.map((item) => JSON.stringify(item)).sort() : one)));
