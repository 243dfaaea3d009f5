import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '#lib/contract/index.ts';
import { createTwin } from '#lib/twin/engine.ts';
import type { Entry, Fact } from '#lib/twin/trace/facts.ts';
import { dial, ENVELOPE, wait } from './fakes/runs.ts';
import { decodeRecording, encodeRecording, RECORDING_LIMITS, type RecordingHead } from './recording.ts';

afterEach(() => void vi.unstubAllGlobals());

const HEAD: RecordingHead = { engine: 'linktwin/0.0.1', head: 'abc', count: 3, at: 40_000 };

function traceOf(commands: readonly Command[]): readonly Entry[] {
  const twin = createTwin({ ...ENVELOPE, start: 'ready' });
  for (const command of commands) twin.apply(command);
  return twin.trace;
}

const someFact = fc.oneof(
  fc.record({ is: fc.constant('com' as const), system: fc.constantFrom('hq', 'north'), online: fc.boolean() }),
  fc.string().map((to): Fact => ({ is: 'call', system: 'hq', from: '201', to, change: 'ended' })),
  fc.jsonValue({ maxDepth: 2 }).map((set): Fact => ({ is: 'settings', system: 'hq', set: JSON.parse(JSON.stringify(set)) }))
);
/** Whatever may happen, in the order of time. */
const happenings = (max: number, size: fc.ArrayConstraints) =>
  fc.array(fc.record({ at: fc.nat({ max }), fact: someFact }), size).map((all) => all.sort((one, other) => one.at - other.at));
const repeat = fc.integer({ min: 1, max: 2 ** 31 }).chain((periodMs) =>
  fc.record({
    periodMs: fc.constant(periodMs),
    times: fc.integer({ min: 1, max: 1000 }),
    body: happenings(periodMs, { minLength: 1, maxLength: 5 })
  })
);
const someTrace: fc.Arbitrary<Entry[]> = happenings(2 ** 42, { maxLength: 40 }).chain((all) =>
  fc.tuple(
    ...all.map((one) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(one) },
        repeat.map((some) => ({ at: one.at, repeat: some }))
      )
    )
  )
);
/** The moment by which all of it is over. */
const endOf = (trace: readonly Entry[]) =>
  trace.reduce((end, entry) => Math.max(end, 'repeat' in entry ? entry.at + entry.repeat.periodMs * entry.repeat.times : entry.at), 0);

describe('a recording', () => {
  test('of any trace gives that trace, with what it says of itself', async () => {
    await fc.assert(
      fc.asyncProperty(someTrace, async (trace) => {
        const head = { ...HEAD, at: endOf(trace) };
        expect(await decodeRecording(await encodeRecording(trace, head))).toEqual({ ...head, trace });
      }),
      { numRuns: 300 }
    );
  });

  test('that ends before what it tells of, or tells it in another order, is none', async () => {
    await fc.assert(
      fc.asyncProperty(someTrace, fc.nat(), async (trace, place) => {
        const head = { ...HEAD, at: endOf(trace) };
        fc.pre(head.at > 0);
        expect(await decodeRecording(await encodeRecording(trace, { ...head, at: head.at - 1 }))).toBeNull();
        const other = [...trace.slice(1 + (place % trace.length)), ...trace.slice(0, 1 + (place % trace.length))];
        fc.pre(other.some(({ at }, index) => at < (other[index - 1]?.at ?? 0)));
        expect(await decodeRecording(await encodeRecording(other, head))).toBeNull();
      }),
      { numRuns: 200 }
    );
  });

  test('of a run with 40 days of error mode gives its trace, and is a fraction of it', async () => {
    const days = Array.from({ length: 40 }, () => [dial('202'), wait(86_400)]).flat();
    const trace = traceOf([wait(600), { do: 'network', set: { wan: { up: false } } }, ...days]);
    const head = { ...HEAD, at: endOf(trace) };
    const bytes = (await encodeRecording(trace, head))!;
    expect(await decodeRecording(bytes)).toEqual({ ...head, trace });
    expect(bytes.length * 30).toBeLessThan(JSON.stringify(trace).length);
  });

  test('of a trace that is too long to be taken at once is the same', async () => {
    const trace = Array.from({ length: 10_001 }, (_, at): Entry => ({ at, fact: { is: 'com', system: 'hq', online: at % 3 === 0 } }));
    expect((await decodeRecording(await encodeRecording(trace, HEAD)))?.trace).toEqual(trace);
  });

  test('is plain text with its hash where the browser cannot compress', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    vi.stubGlobal('DecompressionStream', undefined);
    const trace = traceOf([wait(60), dial('202')]);
    const head = { ...HEAD, at: endOf(trace) };
    const bytes = (await encodeRecording(trace, head))!;
    expect(await decodeRecording(bytes)).toEqual({ ...head, trace });
    bytes[bytes.length - 9]! ^= 1;
    expect(await decodeRecording(bytes)).toBeNull();
  });
});

describe('bytes that are no recording', () => {
  test('a flipped bit and a cut are noticed: what is read is what was written, or nothing', async () => {
    const trace = traceOf([wait(60), dial('202'), wait(3600)]);
    const head = { ...HEAD, at: endOf(trace) };
    const good = (await encodeRecording(trace, head))!;
    let noticed = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 7 }), fc.boolean(), async (place, bit, cut) => {
        const at = place % good.length;
        const bytes = cut ? good.slice(0, at) : good.slice();
        if (!cut) bytes[at]! ^= 1 << bit;
        const read = await decodeRecording(bytes);
        if (read === null) noticed++;
        // Gzip's own head (a time, a system) and the bits that fill its last byte say nothing of what is inside.
        if (cut) expect(read).toBeNull();
        else expect(read ?? { ...head, trace }).toEqual({ ...head, trace });
      }),
      { numRuns: 300 }
    );
    expect(noticed).toBeGreaterThan(280);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'recording'],
    ['no bytes', new Uint8Array()],
    ['another form', gzipSync('{"form":2}')],
    ['no object', gzipSync('null')],
    ['no JSON', gzipSync('{')],
    ['no UTF-8', gzipSync(Buffer.from([0xff, 0xff]))],
    ['a fact that is not in the dictionary', packed({ entries: [0, 1] })],
    ['a body that is not in the dictionary', packed({ entries: [0, -1, 1, 1] })],
    ['half an entry', packed({ entries: [0] })],
    ['a repetition without its times', packed({ bodies: [[]], entries: [0, -1, 1] })],
    ['a body with a fact that there is not', packed({ bodies: [[0, 9]], entries: [0, -1, 1, 1] })],
    ['a moment that is no number', packed({ entries: ['1', 0] })],
    ['facts that are none', packed({ facts: [null], entries: [0, 0] })],
    ['no facts', packed({ facts: undefined })],
    ['a place between two', packed({ entries: [0, 0.5] })],
    ['an entry before the beginning', packed({ entries: [-1, 0] })],
    ['an entry after the end', packed({ at: 5, entries: [6, 0] })],
    ['entries out of order', packed({ entries: [9, 0, -1, 0] })],
    ['a repetition that takes no time', packed({ bodies: [[0, 0]], entries: [0, -1, 0, 1] })],
    ['a repetition that never happens', packed({ bodies: [[0, 0]], entries: [0, -1, 1, 0] })],
    ['a repetition of nothing', packed({ bodies: [[]], entries: [0, -1, 1, 1] })],
    ['a repetition that lasts beyond the end', packed({ at: 9, bodies: [[0, 0]], entries: [0, -1, 5, 2] })],
    ['a repetition whose body is longer than it', packed({ bodies: [[6, 0]], entries: [0, -1, 5, 2] })],
    ['a repetition whose body is out of order', packed({ bodies: [[3, 0, -1, 0]], entries: [0, -1, 5, 2] })]
  ])('%s', async (_, bytes) => {
    expect(await decodeRecording(bytes)).toBeNull();
  });

  test('more than is ever written: compressed, and unpacked from little', async () => {
    expect(await decodeRecording(new Uint8Array(RECORDING_LIMITS.bytes + 1))).toBeNull();
    const bomb = gzipSync(Buffer.alloc(RECORDING_LIMITS.characters + 1, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await decodeRecording(new Uint8Array(bomb))).toBeNull();
  });

  test('a trace that no form can hold is not recorded', async () => {
    const endless: Record<string, unknown> = { is: 'settings' };
    endless['set'] = endless;
    expect(await encodeRecording([{ at: 0, fact: endless as unknown as Fact }], HEAD)).toBeNull();
  });
});

function packed(change: object): Uint8Array {
  const good = { form: 1, ...HEAD, facts: [{ is: 'com', system: 'hq', online: true }], bodies: [], entries: [0, 0] };
  return new Uint8Array(gzipSync(JSON.stringify({ ...good, ...change })));
}
