import { expect, it } from 'vitest';
import { fromLocal, lengthWords, shownAt, toLocal, wrongBy } from './clock.ts';

const moment = Date.parse('2026-07-01T08:00:00Z');

it.each([
  [0, 'right'],
  [-369.4 * 86_400_000, '369 days slow'],
  [7_200_000, '2 hours fast'],
  [-90_000, '90 seconds slow'],
  [1000, '1 second fast']
])('a clock that is off by %i ms is %s', (offset, words) => expect(wrongBy(offset)).toBe(words));

it('a length is told in its largest fitting unit', () => expect(lengthWords(1234.5 * 86_400_000)).toBe('1,234 days'));

it('a moment is shown in the zone of the system', () => {
  expect(shownAt(moment, 'Europe/Berlin')).toMatch(/Wed.*1 Jul 2026.*10:00/);
  expect(toLocal(moment, 'America/New_York')).toBe('2026-07-01T04:00');
});

it.each(['UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
  'local time goes there and back in %s',
  (zone) => {
    for (let day = 0; day < 730; day += 1) {
      const ms = moment + day * 86_400_000;
      expect(Date.parse(fromLocal(toLocal(ms, zone), zone))).toBe(ms);
    }
  }
);
