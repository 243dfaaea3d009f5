import { describe, expect, it } from 'vitest';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { Call } from './call.ts';
import { DAYS } from './cases.ts';
import { AUDIENCES } from './evidence.ts';
import { inseparable } from './inseparable.ts';
import { keptMatrix } from './kept.ts';
import { healthyOf, looksOf, showing, unusualOf } from './look.ts';
import { requestOf } from './requests.ts';
import { courseOf, keyOf, type Numbered, pathTo } from './script.ts';

const matrix = keptMatrix();
const healthy = healthyOf(matrix);
const single = (id: string) => matrix.rows.find(({ faults }) => faults.length === 1 && faults[0] === id)!;
const tree = new Call(matrix, AUDIENCES.configuration).asking.tree();

describe('a script', () => {
  it('leads from the questions of its tree to its cause, whatever the day', () => {
    for (const { id } of FAULTS) for (const day of DAYS) expect(pathTo(tree, single(id), day).causes, `${id}, day ${day}`).toContain(id);
  });

  it('numbered, leads to the same causes as the tree', () => {
    const key = keyOf(tree);
    for (const { id } of FAULTS) {
      const { steps, causes } = pathTo(tree, single(id), 1);
      let at: { to: number } | { causes: readonly string[] } = { to: 1 };
      for (const { ask, yes } of steps) {
        if (!('to' in at)) throw new Error('the key ends before the tree');
        const entry: Numbered = key[at.to - 1]!;
        expect(entry.number).toBe(at.to);
        expect(entry.ask.id).toBe(ask.id);
        at = yes ? entry.yes : entry.no;
      }
      expect(at).toEqual({ causes });
    }
    // Everything but the first is come to from somewhere before it.
    for (const { number, from } of key) expect(from === null ? number === 1 : from < number).toBe(true);
  });

  it('SC-11 tells that telephony ends after the 30 days, and what of the count comes before', () => {
    const course = courseOf(single('wan-cut'), healthy);
    expect(course.map(({ day }) => day)).toEqual([0, 1, 29, 31]);
    const last = course.at(-1)!.changes.map(({ observation, reads }) => `${observation.id}: ${reads}`);
    expect(last).toEqual(expect.arrayContaining(['calls: no phone makes calls', 'works-voicemail: does not work']));
  });

  it('asks something of the customer for every fault', () => {
    for (const fault of FAULTS) expect(requestOf(fault).length).toBeGreaterThan(20);
  });
});

it('tells the customer in a plain sentence whatever is unusual at the site', () => {
  for (const { id } of FAULTS)
    for (const { observation, spans } of unusualOf(looksOf(single(id), healthy)))
      for (const { plain, reads, unusual } of spans)
        if (observation.access === 'phone' && unusual) expect(plain, `${observation.title}: ${reads}`).toMatch(/^[A-Z].+[.]$/);
});

describe('the matrix, read', () => {
  it('says on which days what is unusual is so, and nothing of a site in full service', () => {
    expect(unusualOf(looksOf(healthy, healthy))).toEqual([]);
    const calls = looksOf(single('wan-cut'), healthy).find(({ observation }) => observation.id === 'calls')!;
    expect(calls.spans).toEqual([
      { reads: 'all phones make calls', days: [0, 1, 15, 29], unusual: false },
      { reads: 'no phone makes calls', plain: 'No phone can make calls.', days: [31], unusual: true }
    ]);
  });

  it('both ways says the same: a fault shows a symptom on the days on which the symptom is of that fault', () => {
    const rows = matrix.rows.filter(({ faults }) => faults.length === 1);
    for (const row of rows)
      for (const { observation, spans } of looksOf(row, healthy))
        for (const [value, reads] of Object.entries(observation.values)) {
          const days = spans.filter((span) => span.reads === reads).flatMap((span) => span.days);
          if (days.length === 0) continue;
          expect(showing([row], observation.id, value)[0]!.days).toEqual(days);
        }
  });

  it('lists as not told apart by everybody just what nobody can tell apart', () => {
    const groups = inseparable(matrix, AUDIENCES.everybody);
    expect(groups.map(({ causes }) => causes.map(({ fault }) => fault).sort())).toEqual([['a-month-in-the-dark', 'wan-cut']]);
    expect(groups[0]!.separator).toBeNull();
    expect(inseparable(matrix, AUDIENCES.phone).length).toBeGreaterThan(inseparable(matrix, AUDIENCES.router).length);
  });
});
