import { HOUR } from '#lib/contract/index.ts';
import { expect, it } from 'vitest';
import { daylightAt, offsetWords } from './daylight.ts';

const at = (iso: string, zone: string) => daylightAt(Date.parse(iso), zone);

it('SR-11 knows when daylight saving begins and ends', () => {
  expect(at('2026-01-05T09:00:00Z', 'Europe/London')).toEqual({
    offsetMs: 0,
    saving: 'off',
    next: { at: Date.parse('2026-03-29T01:00:00Z'), offsetMs: HOUR }
  });
  expect(at('2026-07-01T09:00:30Z', 'Europe/London')).toEqual({
    offsetMs: HOUR,
    saving: 'on',
    next: { at: Date.parse('2026-10-25T01:00:00Z'), offsetMs: 0 }
  });
});

it('SR-11 knows of the southern half of the world, of half hours, and of zones without daylight saving', () => {
  expect(at('2026-01-05T09:00:00Z', 'Australia/Sydney')).toMatchObject({ offsetMs: 11 * HOUR, saving: 'on' });
  expect(at('2026-07-05T09:00:00Z', 'Australia/Lord_Howe').next).toEqual({ at: Date.parse('2026-10-03T15:30:00Z'), offsetMs: 11 * HOUR });
  expect(at('2026-01-05T09:00:00Z', 'Asia/Kolkata')).toEqual({ offsetMs: 5.5 * HOUR, saving: 'none', next: null });
  expect(at('2026-01-05T09:00:00Z', 'UTC').saving).toBe('none');
});

it('a change that is a minute away is found, and one that has just been is not found again', () => {
  const change = Date.parse('2026-03-29T01:00:00Z');
  expect(at('2026-03-29T00:59:00Z', 'Europe/Berlin').next!.at).toBe(change);
  expect(at('2026-03-29T01:00:00Z', 'Europe/Berlin').next!.at).toBe(Date.parse('2026-10-25T01:00:00Z'));
});

it.each([
  [0, 'UTC'],
  [HOUR, 'UTC+1'],
  [5.5 * HOUR, 'UTC+5:30'],
  [-3.5 * HOUR, 'UTC−3:30']
])('an offset of %i ms is %s', (ms, words) => expect(offsetWords(ms)).toBe(words));
