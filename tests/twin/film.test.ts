import { createTwin } from '#lib/twin/engine.ts';
import { Film, stateAt } from '#lib/views/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelope } from './given.ts';
import { schedule, SHORT_DAYS } from './schedules.ts';

test('a film shows at every moment what folding the trace up to it gives, in whatever order one looks', () => {
  let moves = 0;
  fc.assert(
    fc.property(schedule, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 12 }), (one, places) => {
      const { start, rules, seed, commands, site = SHORT_DAYS } = one;
      const twin = createTwin(envelope(start, { rules, seed, site }));
      const film = new Film(twin.trace);
      for (const [index, command] of commands.entries()) {
        twin.apply(command);
        // Looked at now and then while it grows, too.
        if (index % 3) continue;
        for (const place of places) {
          const moment = Math.round(place * twin.now);
          expect(film.at(moment)).toEqual(stateAt(twin.trace, moment));
          moves++;
        }
      }
      for (const { at } of twin.trace.slice(-5)) expect(film.at(at)).toEqual(stateAt(twin.trace, at));
    }),
    { numRuns: 60 }
  );
  expect(moves).toBeGreaterThan(100);
});
