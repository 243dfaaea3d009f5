import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateAndTime, dateOf, dayAndTime, hourAndMinute, lengthWords, timeOfDay } from './civil.ts';
import { dayMarks, spanOf } from './ribbon.ts';

const DAY = 86_400_000;
const summer = Date.parse('2026-07-01T08:05:09Z');

it('reads moments in the zone of the system', () => {
  expect(hourAndMinute(summer, 'Europe/London')).toBe('09:05');
  expect(timeOfDay(summer, 'UTC')).toBe('08:05:09');
  expect(dateOf(summer, 'Asia/Tokyo')).toBe('1 Jul 2026');
  expect(dateAndTime(summer, 'UTC')).toBe('1 Jul, 08:05');
  expect(dayAndTime(summer, 'UTC')).toBe('1 Jul 08:05:09');
  expect(hourAndMinute(Date.parse('2026-01-05T00:00:00Z'), 'UTC'), 'midnight is no 24 o’clock').toBe('00:00');
});

it('reads any moment as Intl does, also where clocks are put forward or back within the week', () => {
  const zone = fc.constantFrom('Europe/London', 'Africa/Casablanca', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kathmandu', 'UTC');
  const anyMoment = fc.integer({ min: Date.parse('1971-01-01'), max: Date.parse('2060-01-01') });
  // London's clocks change on the 29th of March and on the 25th of October 2026, at 01:00 UTC.
  const nearAChange = fc
    .tuple(fc.constantFrom(Date.parse('2026-03-29T01:00:00Z'), Date.parse('2026-10-25T01:00:00Z')), fc.integer({ min: -9e6, max: 9e6 }))
    .map(([change, ms]) => change + ms);
  fc.assert(
    fc.property(fc.oneof(anyMoment, nearAChange), zone, (ms, timeZone) => {
      const said = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(ms);
      const day = { day: 'numeric', month: 'short' } as const;
      expect(dateOf(ms, timeZone)).toBe(said({ ...day, year: 'numeric' }));
      const time = said({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
      expect(dayAndTime(ms, timeZone)).toBe(`${said(day)} ${time}`);
    })
  );
});

it('says how long in the units that matter', () => {
  expect(lengthWords(0)).toBe('less than a second');
  expect(lengthWords(90_000)).toBe('1 minute 30 seconds');
  expect(lengthWords(30 * DAY)).toBe('30 days');
  expect(lengthWords(369 * DAY + 3_600_000, 1)).toBe('369 days');
});

it('spans 30 days at least, and always what is left of error mode', () => {
  const run = { zones: [], alarms: [], actions: [], expiresAt: null };
  expect(spanOf(run, 0)).toBeGreaterThan(30 * DAY);
  expect(spanOf({ ...run, expiresAt: 50 * DAY }, 20 * DAY)).toBeGreaterThan(50 * DAY);
  expect(spanOf(run, 90 * DAY)).toBeGreaterThan(90 * DAY);
});

it('names as many days as there is room for', () => {
  expect(dayMarks(31 * DAY, 0, 7).map(({ day }) => day)).toEqual([5, 10, 15, 20, 25, 30]);
  expect(dayMarks(31 * DAY, 0, 3).map(({ day }) => day)).toEqual([15, 30]);
});
