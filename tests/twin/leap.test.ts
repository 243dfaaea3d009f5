import { type Command } from '#lib/contract/index.ts';
import { createTwin, type Twin, type TwinOptions } from '#lib/twin/engine.ts';
import { isRepeat } from '#lib/twin/trace/facts.ts';
import { traceHash } from '#lib/twin/trace/hash.ts';
import { expand } from '#lib/twin/trace/trace.ts';
import { logRows, resultOf, stateAt } from '#lib/views/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, cut, envelope, mend, network } from './given.ts';
import { schedule, type Schedule, SHORT_DAYS } from './schedules.ts';

const RUNS = Number(process.env.RUNS ?? 1000);

function lived({ start, rules, seed, commands, site: own }: Schedule, options: TwinOptions = {}, site = own ?? SHORT_DAYS): Twin {
  const twin = createTwin(envelope(start, { rules, seed, site }), options);
  for (const command of commands) twin.apply(command);
  return twin;
}

const hqOf = (twin: Twin) => stateAt(twin.trace, twin.now).systems['hq']!;
const text = (twin: Twin) => [...expand(twin.trace)].map((happened) => JSON.stringify(happened)).join('\n');
const plain = (commands: Command[]): Schedule => ({ start: 'ready', rules: 'error-mode', seed: 1, commands });

describe('instant time', () => {
  test(
    'random schedules (1,000, or RUNS) give the same expanded trace, state and fingerprint stepped and leaped',
    { timeout: 3_600_000 },
    () => {
      let blocks = 0;
      fc.assert(
        fc.property(schedule, (one) => {
          const [leaped, stepped] = [lived(one), lived(one, { step: true })];
          blocks += leaped.trace.filter(isRepeat).length;
          expect(leaped.now).toBe(stepped.now);
          expect(text(leaped)).toBe(text(stepped));
          expect(traceHash(leaped.trace)).toBe(traceHash(stepped.trace));
          expect(stateAt(leaped.trace, leaped.now)).toEqual(stateAt(stepped.trace, stepped.now));
        }),
        { numRuns: RUNS }
      );
      // Had nothing been leapt over, the comparison would prove nothing.
      expect(blocks).toBeGreaterThan(RUNS / 10 - 1);
    }
  );

  test('a heartbeat and an audit that fall on the same millisecond happen in the same order, stepped and leaped', () => {
    const schedule = plain([advance('P2DT1H')]);
    const [leaped, stepped] = [lived(schedule, {}, 'ip500v2'), lived(schedule, { step: true }, 'ip500v2')];
    const happened = [...expand(leaped.trace)];
    const audit = happened.findIndex(({ fact }) => fact.is === 'frame' && fact.message.kind === 'licence-audit');
    const before = happened[audit - 1]!;
    expect(before).toMatchObject({ at: happened[audit]!.at, fact: { is: 'frame', message: { kind: 'heartbeat' } } });
    expect(text(leaped)).toBe(text(stepped));
  });

  test('expiry wins a tie: at 720 hours no thirty-first alarm is raised', () => {
    const twin = lived(plain([cut, { do: 'advance', until: 'link.lost', within: 'P1D' }, advance('P30D')]), {}, 'ip500v2');
    const alarms = stateAt(twin.trace, twin.now).systems['hq']!.alarms;
    expect(alarms.find((row) => row.code === 'link.down-daily')!.count).toBe(30);
    expect(alarms.find((row) => row.code === 'entitlement.expired')!.first).toBe(alarms[0]!.first + 30 * 86_400_000);
  });

  test('time passes the same in pieces as at once', () => {
    fc.assert(
      fc.property(schedule, fc.array(fc.integer({ min: 1, max: 700_000 }), { minLength: 1, maxLength: 12 }), (one, pieces) => {
        const whole = pieces.reduce((sum, ms) => sum + ms, 0);
        const by = (ms: number): Command => ({ do: 'advance', by: `PT${ms / 1000}S` });
        const atOnce = lived({ ...one, commands: [...one.commands, by(whole)] });
        const inPieces = lived({ ...one, commands: [...one.commands, ...pieces.map(by)] });
        expect(traceHash(inPieces.trace)).toBe(traceHash(atOnce.trace));
      }),
      { numRuns: 100 }
    );
  });

  test('30 quiet days are 86,400 heartbeats in fewer than 300 entries', () => {
    const twin = lived(plain([advance('P30D')]), {}, 'ip500v2');
    expect(stateAt(twin.trace, twin.now).systems['hq']!.counters.heartbeatsAcknowledged).toBe(86_400);
    expect(twin.trace.length).toBeLessThan(300);
  });

  test('the state at any moment of a leapt trace is the state at that moment of the stepped one', () => {
    const schedule = plain([advance('PT10M'), cut, advance('PT3H'), mend, advance('PT2H')]);
    const [leaped, stepped] = [lived(schedule), lived(schedule, { step: true })];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: leaped.now }), (at) => {
        expect(stateAt(leaped.trace, at)).toEqual(stateAt(stepped.trace, at));
        const log = (twin: Twin, full: boolean) => resultOf('', twin.trace, at, [], full).log;
        expect(log(leaped, true)).toEqual(log(stepped, true));
        expect(log(leaped, false)).toEqual(log(stepped, false));
      }),
      { numRuns: 200 }
    );
  });
});

describe('what changes the world without a command', () => {
  const same = (commands: Command[]) => {
    const [leaped, stepped] = [lived(plain(commands), {}, 'ip500v2'), lived(plain(commands), { step: true }, 'ip500v2')];
    expect(text(leaped)).toBe(text(stepped));
    return hqOf(leaped);
  };
  const disabled: Command = { do: 'configure', system: 'hq', set: { security: { comAdmin: { status: 'disabled' } } } };
  const ends = (notAfter: string): Command => ({ do: 'configure', system: 'hq', set: { security: { certificate: { notAfter } } } });

  test('a certificate that ends while the link is retrying is met, leaped as stepped', () => {
    const reject = network({ firewall: { tcp443: 'reject' } });
    expect(same([reject, disabled, ends('2026-01-05T12:00:00Z'), advance('PT20H')]).link.failure?.code).toBe('tls.client-expired');
    same([reject, disabled, network({ com: { certificate: { notAfter: '2026-01-05T11:00:00Z' } } }), advance('PT20H')]);
  });

  test('an alarm that comes up by itself is in what the next sign-in tells, leaped as stepped', () => {
    same([ends('2026-03-06T10:00:00Z'), disabled, advance('P2D')]);
  });
});

describe('a link that comes and goes', () => {
  test('30 days of a line too poor to hold the link are leapt over too, with the same outcome as stepped', { timeout: 60_000 }, () => {
    for (const rttMs of [260, 350, 500]) {
      const flapping = plain([network({ wan: { rttMs } }), advance('P3D')]);
      const [leaped, stepped] = [lived(flapping, {}, 'ip500v2'), lived(flapping, { step: true }, 'ip500v2')];
      expect(leaped.trace.length).toBeLessThan(stepped.trace.length / 10);
      expect(traceHash(leaped.trace)).toBe(traceHash(stepped.trace));
      expect(stateAt(leaped.trace, leaped.now)).toEqual(stateAt(stepped.trace, stepped.now));
      for (const folding of ['nothing', 'quiet', 'all'] as const)
        expect(logRows(leaped.trace, leaped.now, folding)).toEqual(logRows(stepped.trace, stepped.now, folding));
      expect(logRows(leaped.trace, leaped.now, 'all').length).toBeLessThan(20);
    }
  });

  test('whoever waits for news is not leapt past it', () => {
    const poor = [network({ wan: { rttMs: 350 } }), advance('P1D')];
    const wait: Command = { do: 'advance', until: 'link.connected', within: 'P1D' };
    const [leaped, stepped] = [lived(plain([...poor, wait, wait])), lived(plain([...poor, wait, wait]), { step: true })];
    expect(leaped.now).toBe(stepped.now);
    expect(leaped.now).toBeLessThan(86_400_000 + 3_600_000);
  });
});

describe('the same run gives the same trace', () => {
  test('twice the same commands, twice the same fingerprint; another seed differs where chance plays a part', () => {
    const poor = plain([network({ wan: { rttMs: 300 } }), advance('PT6H')]);
    const hash = (one: Schedule) => traceHash(lived(one).trace);
    expect(hash(poor)).toBe(hash(poor));
    expect(hash({ ...poor, seed: 2 })).not.toBe(hash(poor));
  });

  test('two twins side by side do not notice each other', () => {
    const [one, other] = [createTwin(envelope('ready')), createTwin(envelope('ready'))];
    const alone = createTwin(envelope('ready'));
    for (let turn = 0; turn < 20; turn++) {
      one.apply(advance('PT7M'));
      if (turn === 5) other.apply(cut);
      other.apply(advance('PT7M'));
    }
    alone.apply(advance('PT140M'));
    expect(traceHash(one.trace)).toBe(traceHash(alone.trace));
    expect(stateAt(other.trace, other.now).systems['hq']!.entitlement.mode).toBe('error');
  });
});

describe('no shortcut around the socket', () => {
  test('UC-2 with the wire’s delivery switched off nothing reaches the other side', () => {
    const twin = createTwin(envelope('ready'), { delivers: false });
    twin.apply(advance('PT1H'));
    const frames = [...expand(twin.trace)].flatMap(({ fact }) => (fact.is === 'frame' ? [fact] : []));
    expect(frames.some((frame) => frame.phase === 'sent')).toBe(true);
    expect(frames.some((frame) => frame.phase === 'arrived')).toBe(false);
    const { link, entitlement, com } = stateAt(twin.trace, twin.now).systems['hq']!;
    expect([link.state === 'connected', entitlement.mode, com.online]).toEqual([false, 'none', false]);
  });

  test('UC-2 every frame is JSON of its schema, and what is none is not taken', async () => {
    const { MessageUp, MessageDown } = await import('#lib/contract/index.ts');
    const v = await import('valibot');
    const twin = createTwin(envelope('ready'));
    for (const command of [cut, advance('PT10M'), mend, advance('P2D')]) twin.apply(command);
    const frames = [...expand(twin.trace)].flatMap(({ fact }) => (fact.is === 'frame' ? [fact] : []));
    expect(new Set(frames.map((frame) => frame.message.kind)).size).toBe(9);
    for (const { to, message } of frames) expect(v.is(to === 'com' ? MessageUp : MessageDown, message)).toBe(true);
    expect(v.is(MessageUp, { kind: 'heartbeat', extra: 1 })).toBe(false);
  });
});
