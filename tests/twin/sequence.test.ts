import { FAILURE_CODES, type FailureCode, type Rung, failure, RUNGS } from '#lib/contract/index.ts';
import type { Command } from '#lib/contract/index.ts';
import { createTwin, type TwinOptions } from '#lib/twin/engine.ts';
import { faultCatalogue, FAULTS } from '#lib/twin/faults/index.ts';
import { FAILURE_WORDS } from '#lib/views/index.ts';
import { sequence, type SequenceRow } from '#lib/views/sequence.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, cut, envelope, mend, network, reboot } from './given.ts';
import { schedule, SHORT_DAYS } from './schedules.ts';
import { WAYS } from './waysToFail.ts';

function lived(
  commands: readonly Command[],
  more: Parameters<typeof envelope>[1] = {},
  options: TwinOptions = {},
  start: 'new' | 'ready' = 'ready'
) {
  const twin = createTwin(envelope(start, more), options);
  for (const command of commands) twin.apply(command);
  return twin;
}

const within = (row: SequenceRow, most = 5) => row.inside?.(most) ?? [];
const everything = (row: SequenceRow, most: number): unknown => ({ ...row, inside: within(row, most).map((one) => everything(one, most)) });

/** What must be seen of each rung once it has been passed, and of none above the one that fails. */
const PASSED: Partial<Record<Rung, RegExp>> = {
  dns: /^DNS answer: 203\.0\.113\.10/,
  tcp: /^TCP SYN, ACK/,
  'tls-server': /^Certificate of the system/,
  'tls-client': /^ChangeCipherSpec, Finished/,
  websocket: /^HTTP 101/,
  'sign-in': /^Sign-in accepted/,
  entitlements: /^Licence grant: \d/
};

/** The step at which each attempt fails: from whom, to whom, what. */
const FAILS: Partial<Record<FailureCode, [from: string, to: string, title: RegExp]>> = {
  'route.none': ['system', 'network', /no packet leaves/],
  'route.gateway-unreachable': ['system', 'network', /^ARP: who has 192\.168\.42\.253\?/],
  'route.lan-down': ['system', 'network', /No packet leaves/],
  'dns.no-server': ['system', 'dns', /No DNS server to ask/],
  'dns.timeout': ['system', 'dns', /^DNS query/],
  'dns.refused': ['dns', 'system', /REFUSED/],
  'dns.no-such-name': ['dns', 'system', /NXDOMAIN/],
  'tcp.timeout': ['system', 'network', /^TCP SYN to 203\.0\.113\.10, port (443|8443)$/],
  'tcp.refused': ['network', 'system', /^TCP RST/],
  'tls.version': ['network', 'system', /alert: protocol_version/],
  'tls.untrusted': ['system', 'network', /alert: unknown_ca/],
  'tls.not-yet-valid': ['system', 'com', /alert: certificate_expired/],
  'tls.expired': ['system', 'com', /alert: certificate_expired/],
  'tls.client-not-yet-valid': ['com', 'system', /alert: certificate_expired/],
  'tls.client-expired': ['com', 'system', /alert: certificate_expired/],
  'tls.client-refused': ['com', 'system', /alert: access_denied/],
  'websocket.upgrade-refused': ['network', 'system', /other than 101/],
  'sign-in.com-admin': ['com', 'system', /^Sign-in refused/],
  'sign-in.unknown-customer': ['com', 'system', /^Sign-in refused/],
  'sign-in.unknown-system': ['com', 'system', /^Sign-in refused/],
  'entitlements.none': ['com', 'system', /^Licence grant: nothing current/]
};

describe('SC-1 SC-2 SC-3 every way to fail is a sequence up to the step that fails, with its reason in words', () => {
  test.each(FAILURE_CODES)('%s', (code) => {
    const { start, commands, site } = WAYS[code];
    const twin = lived(commands, site && { site }, {}, start);
    const rows = sequence(twin.trace, 'hq', twin.now);
    const last = rows.findLast((row) => row.reason === FAILURE_WORDS[code])!;
    expect(last.topics).toContain('failure');
    expect(last.outcome).not.toBe('ok');
    const expected = FAILS[code];
    // Without an attempt, or after it, there are no steps of one.
    if (!expected) return expect(['config', 'heartbeat']).toContain(failure(code).rung);

    const steps = last.count === 1 ? within(last) : within(within(last)[0]!);
    const failing = steps.filter((step) => step.outcome !== 'ok');
    expect(failing).toHaveLength(1);
    const [from, to, title] = expected;
    expect(failing[0]).toMatchObject({ from, to, title: expect.stringMatching(title) as string });
    expect(failing[0]!.reason).toBeTruthy();
    const reached = RUNGS.indexOf(failure(code).rung);
    for (const [rung, sign] of Object.entries(PASSED))
      expect([rung, steps.some((step) => sign.test(step.title))]).toEqual([
        rung,
        RUNGS.indexOf(rung as Rung) < reached || isShownBefore(code, rung)
      ]);
    expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).toSorted((one, other) => one - other));
    for (const step of steps) {
      expect(step.at).toBeGreaterThanOrEqual(last.at);
      expect(step.at).toBeLessThanOrEqual(twin.now);
    }
  });

  /** The system shows its certificate in the very flight for which COM refuses it. */
  const isShownBefore = (code: FailureCode, rung: string) => code.startsWith('tls.client') && rung === 'tls-server';
});

describe('rows', () => {
  test('random schedules give the same rows, stepped and leaped, at any moment', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(schedule, fc.double({ min: 0, max: 1, noNaN: true }), ({ start, rules, seed, commands }, share) => {
        const twins = [{}, { step: true }].map((options) => lived(commands, { rules, seed, site: SHORT_DAYS }, options, start));
        const until = Math.floor(twins[0]!.now * share);
        const [leaped, stepped] = twins.map((twin) => sequence(twin.trace, 'hq', until).map((row) => everything(row, 4)));
        expect(leaped).toEqual(stepped);
      }),
      { numRuns: Number(process.env.RUNS ?? 60) }
    );
  });

  test('an answer to a system that has been switched off is lost, and what comes after is answered as ever', () => {
    const twin = lived([advance('PT15.018S'), reboot, advance('PT10M')]);
    const beats = sequence(twin.trace, 'hq', twin.now).filter((row) => row.topics.includes('heartbeat'));
    expect(beats.map(({ at, outcome, reason }) => [at, outcome, reason])).toEqual([
      [15_000, 'lost', 'The answer: the other end has closed this connection'],
      [expect.any(Number), 'ok', null]
    ]);
    expect(beats[1]!.detail).toEqual([['Answered after', '40 ms']]);
  });

  test('every message of the trace is in exactly one row', () => {
    const twin = lived(
      [advance('P1D'), network({ wan: { rttMs: 300 } }), advance('PT2H'), cut, advance('PT20M'), mend, advance('PT1H')],
      {},
      { step: true }
    );
    const sent = twin.trace.filter((entry) => 'fact' in entry && entry.fact.is === 'frame' && entry.fact.phase === 'sent');
    const said = (row: SequenceRow): number => {
      const inner = within(row, 1e6);
      return inner.length
        ? inner.reduce((sum, one) => sum + said(one), 0)
        : row.blocks.filter(({ title }) => title.startsWith('JSON')).length;
    };
    expect(sequence(twin.trace, 'hq', twin.now).reduce((sum, row) => sum + said(row), 0)).toBe(sent.length);
  });
});

test('every fault of the catalogue is told: where an attempt fails, exactly one step fails and says why', { timeout: 60_000 }, () => {
  const seen = new Set<string>();
  for (const { id } of FAULTS) {
    const twin = createTwin(envelope('ready'), { faults: faultCatalogue });
    if (twin.apply({ do: 'fault', id })) continue;
    for (const command of [advance('PT30M'), reboot, advance('PT30M')]) twin.apply(command);
    for (const row of sequence(twin.trace, 'hq', twin.now)) {
      if (!row.title.includes('failed')) continue;
      const attempt = row.count === 1 ? row : within(row)[0]!;
      const bad = within(attempt, 50).filter(({ outcome }) => outcome === 'refused' || outcome === 'timeout');
      // Of two DNS servers each may stay silent.
      expect([id, new Set(bad.map(({ title }) => title)).size, bad.every(({ reason }) => reason)]).toEqual([id, 1, true]);
      seen.add(id);
    }
  }
  expect(seen.size).toBeGreaterThan(20);
});

describe('sites of several systems', () => {
  test('SR-3 only the Primary of a Server Edition network has anything to tell', () => {
    const twin = lived([advance('PT1H')], { site: 'server-edition' });
    expect(sequence(twin.trace, 'primary', twin.now).length).toBeGreaterThan(1);
    for (const system of ['secondary', 'expansion']) expect(sequence(twin.trace, system, twin.now)).toEqual([]);
  });

  test('SR-2 each system of an SCN has a sequence of its own: a cut at one is not told of another', { timeout: 60_000 }, () => {
    const cutNorth: Command = { do: 'network', system: 'north', set: { wan: { up: false } } };
    const [leaped, stepped] = [{}, { step: true }].map((options) =>
      lived([advance('PT1H'), cutNorth, advance('PT3H')], { site: 'scn' }, options)
    );
    for (const system of ['hq', 'north', 'south'])
      expect(sequence(leaped!.trace, system, leaped!.now).map((row) => everything(row, 4))).toEqual(
        sequence(stepped!.trace, system, stepped!.now).map((row) => everything(row, 4))
      );
    const failures = (system: string) => sequence(leaped!.trace, system, leaped!.now).filter((row) => row.topics.includes('failure'));
    expect(failures('north').length).toBeGreaterThan(1);
    expect(failures('hq')).toEqual([]);
  });
});
