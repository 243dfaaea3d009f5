import { describe, expect, test } from 'vitest';
import { createTwin } from '#lib/twin/engine.ts';
import { faultCatalogue } from '#lib/twin/faults/index.ts';
import { stateAt } from '#lib/views/index.ts';
import { runOf } from './cases.ts';
import { Outlook } from './outlook.ts';

const DAY = 86_400_000;
const CUT = { site: 'ip500v2', system: 'hq', faults: ['wan-cut'] } as const;

describe('the outlook of a case', () => {
  test('on a day is what the run up to that day shows', () => {
    const outlook = new Outlook(CUT, 'error-mode');
    for (const day of [0, 12, 31]) {
      const run = runOf(CUT, day);
      const twin = createTwin(run, { faults: faultCatalogue });
      for (const command of run.commands) twin.apply(command);
      expect(outlook.on(day).system).toEqual(stateAt(twin.trace, twin.now).systems['hq']);
    }
  });

  test('SC-11 tells when the 30 days are over and what goes off then', () => {
    const [first, ...rest] = new Outlook(CUT, 'error-mode').after(12);
    expect(first!.inMs! / DAY).toBeGreaterThan(17);
    expect(first!.inMs! / DAY).toBeLessThan(18);
    expect(first).toMatchObject({ what: 'The 30 days of error mode are over', clauses: ['SC-11'] });
    expect(first!.means.join(' ')).toMatch(/Telephony goes off.*Off: Voicemail/);
    expect(rest).toEqual([]);
    expect(new Outlook(CUT, 'error-mode').after(31)).toEqual([]);
  });

  test('SR-14 under the older rules phones go on', () => {
    const [first] = new Outlook(CUT, 'grace-period').after(12);
    expect(first).toMatchObject({ what: 'The 30 days of grace period are over', clauses: ['SR-14'] });
    expect(first!.means[0]).toBe('Phones go on making calls.');
  });

  test('SR-7 a link that comes and goes has no date', () => {
    const outlook = new Outlook({ ...CUT, faults: ['line-slow'] }, 'error-mode');
    expect(outlook.on(15).losses).toBeGreaterThan(1);
    expect(outlook.after(15)).toMatchObject([{ inMs: null, what: 'The link goes on coming and going' }]);
  });
});
