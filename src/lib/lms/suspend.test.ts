import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIALECTS } from './api/dialect.ts';
import { pack, unpack } from './suspend.ts';

const on = '2026-01-05T09:00:00.000Z';

/** What a trainee does, as a session's record has it: when, and what. */
function usual(count: number): unknown[] {
  const probes = ['gateway.ping', 'name.storage', 'port.443', 'log.last', 'com.last-seen', 'alarm.text', 'call.inside'];
  const found = ['yes', 'no', 'timeout', 'refused', 'TLS alert'];
  return Array.from({ length: count }, (_, index) => {
    const wall = index * 9000 + ((index * 7919) % 4001);
    const at = { do: 'note', note: { is: 'at', wall } };
    const kind = (index * 31) % 7;
    if (kind === 0) return [at, { do: 'advance', by: `PT${index % 60}M` }];
    if (kind === 1) return [at, { do: 'advance', until: 'alarm', within: 'P31D' }];
    if (kind === 2) return [at, { do: 'configure', system: 'hq', set: { dns: { server: `192.168.42.${index % 250}` } } }];
    if (kind === 3) return [at, { do: 'reboot', system: 'hq' }];
    const act = { do: 'probe', probe: probes[index % 7], system: 'hq', found: found[index % 5] };
    return [{ do: 'note', note: { is: 'act', wall, at: index * 61_000, act } }];
  }).flat();
}

it('150 things that a trainee does fit into what SCORM 1.2 keeps, thousands into what 2004 keeps', () => {
  const fits = (count: number, limit: number) => pack({ of: 'cut', on, steps: usual(count) }, 1, limit).kept === usual(count).length;
  expect(fits(150, DIALECTS['1.2'].keptCharacters)).toBe(true);
  expect(fits(2000, DIALECTS['2004'].keptCharacters)).toBe(true);
});

const step = fc.record({
  do: fc.string(),
  wall: fc.integer(),
  set: fc.dictionary(fc.constantFrom('dns', 'wan', 'server'), fc.string({ unit: 'grapheme' }))
});

it('gives back what was packed, or its beginning, within the limit', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 3000 }), (steps, limit) => {
      const { text, kept } = pack({ of: 'cut', on, steps }, 7, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      const read = unpack(text);
      const whole = { at: 7, steps: steps.length, record: { of: 'cut', on, steps: steps.slice(0, kept) } };
      expect(read).toEqual({ ok: true, value: text === '' ? null : whole });
    })
  );
});

it('refuses whatever else an LMS may give back', () => {
  const good = pack({ of: 'cut', on, steps: [1, 2, 3] }, 7, 4096).text;
  for (const bad of ['bookmark=7', '{}', good.slice(0, -9), good.slice(9), `${good}${good}x`, '€', 'AAAA'])
    expect(unpack(bad).ok, bad).toBe(false);
});
