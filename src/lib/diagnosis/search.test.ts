import { describe, expect, it } from 'vitest';
import { DAYS } from './cases.ts';
import { keptMatrix } from './kept.ts';
import { OBSERVATIONS } from './observations/index.ts';
import { causesFor } from './search.ts';

const matrix = keptMatrix();

describe('UC-8 a search from symptoms', () => {
  it('keeps every fault possible whose own look is ticked, whatever of it and on whatever day', () => {
    for (const row of matrix.rows.filter(({ faults }) => faults.length === 1))
      DAYS.forEach((day, index) => {
        const ticked = OBSERVATIONS.map(({ id }, place) => ({ observation: id, value: row.seen[index]![place]! })).filter(
          (_, place) => place % 7 === index
        );
        const { singles } = causesFor(matrix, ticked, [day]);
        expect(singles.find((one) => one.row === row)!.against).toEqual([]);
      });
  });

  it('says which observation rules a cause out, and what it would be', () => {
    const { singles } = causesFor(matrix, [
      { observation: 'port-8443', value: 'open' },
      { observation: 'link', value: 'down' }
    ]);
    const dropped = singles.find(({ row }) => row.faults[0] === 'firewall-drops-both')!;
    expect(dropped.against.map(({ observation, noticed, would }) => [observation.id, noticed, would])).toEqual([
      ['port-8443', 'open', 'silent']
    ]);
  });

  it('puts what looks so on most days before what does on one', () => {
    const { singles } = causesFor(matrix, [{ observation: 'works-voicemail', value: 'no' }]);
    expect(
      singles
        .slice(0, 2)
        .map(({ row }) => row.faults[0])
        .sort()
    ).toEqual(['a-month-in-the-dark', 'everything-expired']);
  });

  it('offers a pair where no single fault shows both, and not one that a single would explain', () => {
    const ticked = [
      { observation: 'zone-right', value: 'no' },
      { observation: 'com-admin', value: 'locked' }
    ];
    const { singles, pairs } = causesFor(matrix, ticked);
    expect(singles.every(({ against }) => against.length > 0)).toBe(true);
    expect(pairs.map(({ row }) => [...row.faults].sort())).toContainEqual(['com-admin-locked', 'time-zone-wrong']);
  });
});
