import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, Fact } from './facts.ts';
import { traceHash } from './hash.ts';
import { expand } from './trace.ts';

const fact = fc.constantFrom<Fact>(
  { is: 'attempt', system: 'a', port: 443 },
  { is: 'attempt', system: 'a', port: 8443 },
  { is: 'com', system: 'a', online: true }
);
const body = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fact), { minLength: 1, maxLength: 4 }).map((parts) => {
  let at = 0;
  return parts.map(([by, one]) => ({ at: (at += by), fact: one }));
});

/** A trace of single happenings and repetitions, in order of time. */
const trace = fc.array(fc.oneof(fact, fc.tuple(body, fc.integer({ min: 1, max: 50 })))).map((parts) => {
  let now = 0;
  return parts.map((part): Entry => {
    const at = now;
    if ('is' in part) {
      now += 3;
      return { at, fact: part };
    }
    const [one, times] = part;
    const periodMs = one.at(-1)!.at + 2;
    now += periodMs * times;
    return { at, repeat: { periodMs, times, body: one } };
  });
});

test('the fingerprint of a trace is that of the trace with its repetitions written out', () => {
  fc.assert(fc.property(trace, (entries) => traceHash(entries) === traceHash([...expand(entries)])));
});

test('one happening more, less, later or different is another fingerprint', () => {
  fc.assert(
    fc.property(trace, fc.nat(), fact, (entries, where, other) => {
      const all = [...expand(entries)];
      if (all.length < 2) return;
      const index = where % all.length;
      const hash = traceHash(all);
      expect(traceHash(all.toSpliced(index, 1))).not.toBe(hash);
      expect(traceHash(all.with(index, { ...all[index]!, at: all[index]!.at + 1 }))).not.toBe(hash);
      if (JSON.stringify(other) !== JSON.stringify(all[index]!.fact))
        expect(traceHash(all.with(index, { ...all[index]!, fact: other }))).not.toBe(hash);
    })
  );
});
