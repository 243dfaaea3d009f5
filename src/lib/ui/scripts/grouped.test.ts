import { expect, it } from 'vitest';
import { grouped } from './grouped.ts';

const seen = (id: string, reads: string) => ({ observation: { id, access: 'phone' as const, title: id, values: {} }, reads });

it('tells together what reads the same, in the order in which it comes', () => {
  const told = grouped([seen('voicemail', 'does not work'), seen('calls', 'none'), seen('console', 'does not work')]);
  expect(told.map(({ reads, observations }) => [reads, observations.map(({ id }) => id)])).toEqual([
    ['does not work', ['voicemail', 'console']],
    ['none', ['calls']]
  ]);
});
