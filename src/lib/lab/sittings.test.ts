import { expect, test } from 'vitest';
import { rememberSat, satBefore } from './sittings.ts';

function storage(first?: string) {
  let kept = first ?? null;
  return { getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
}
const SITTING = { exam: 'spring', candidate: 'C-7', sitting: 4711 };

test('an exam that is begun again by the same code in the same sitting is counted, however the code is written', () => {
  const store = storage();
  expect(satBefore(SITTING, store)).toBeNull();
  rememberSat(SITTING, 'one', store);
  rememberSat({ ...SITTING, candidate: 'c-7' }, 'two', store);
  expect(satBefore(SITTING, store)).toEqual({ times: 2, session: 'two' });
  for (const other of [{ exam: 'autumn' }, { candidate: 'C-8' }, { sitting: 4712 }])
    expect(satBefore({ ...SITTING, ...other }, store)).toBeNull();
});

test('a device that keeps nothing, or something else, counts nothing and begins nevertheless', () => {
  const full = { getItem: () => null, setItem: () => expect.fail('full') };
  expect(() =>
    rememberSat(SITTING, 'one', {
      ...full,
      setItem: () => {
        throw new Error('full');
      }
    })
  ).not.toThrow();
  for (const kept of ['{', '[]', '7', '{"[\\"spring\\",\\"C-7\\",4711]":{"times":"many"}}'])
    expect(satBefore(SITTING, storage(kept))).toBeNull();
});
