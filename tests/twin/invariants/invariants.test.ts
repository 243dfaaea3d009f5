import { describe, expect, test } from 'vitest';
import { INVARIANTS } from './index.ts';
import { LIES } from './lies.ts';
import { asLived, STORIES } from './stories.ts';
import { watchLived } from './watching.ts';

describe('the invariants', () => {
  test('have names of their own, say what they mean, and each is shown to be able to fail', () => {
    expect(new Set(INVARIANTS.map(({ id }) => id)).size).toBe(INVARIANTS.length);
    expect(Object.keys(LIES).sort()).toEqual(INVARIANTS.map(({ id }) => id).sort());
    for (const { says, clause } of INVARIANTS) {
      expect(says).toMatch(/^[A-Z].*\.$/);
      if (clause) expect(clause).toMatch(/^(SC|SR|UC)-\d+$/);
    }
  });

  test.each(Object.entries(STORIES))('find nothing in the story “%s” as it happened', (_, story) => {
    expect(watchLived(INVARIANTS, asLived(story)).violations).toEqual([]);
  });

  test.each(INVARIANTS.map(({ id, clause, says }) => [`${clause ? `${clause} ` : ''}${says}`, id] as const))(
    'find the lie: %s (%s)',
    (_, id) => {
      const [story, lie] = LIES[id]!;
      const only = INVARIANTS.filter((one) => one.id === id);
      expect(watchLived(only, asLived(lie(STORIES[story]))).violations).not.toEqual([]);
    }
  );
});
