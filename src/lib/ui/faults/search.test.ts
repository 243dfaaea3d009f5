import { expect, it } from 'vitest';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { found } from './search.ts';

const ids = (words: string) => found(FAULTS, words).map(({ id }) => id);

it('finds a fault by what the customer says, by what the screen says and by its clause', () => {
  expect(ids('voicemail wrong time')).toContain('clock-hours-slow');
  expect(ids('phone files off')).toContain('storage-blocked');
  expect(ids('No DNS server answers')).toContain('dns-server-down');
  expect(ids('SR-10')).toEqual(['storage-blocked']);
});

it('wants every word, and shows all when there is none', () => {
  expect(ids('storage unicorn')).toEqual([]);
  expect(ids('  ')).toHaveLength(FAULTS.length);
});
