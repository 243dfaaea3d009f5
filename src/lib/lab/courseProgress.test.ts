import { expect, test } from 'vitest';
import { courseProgress, rememberBegun, rememberDone } from './courseProgress.ts';

function device(kept: string | null = null) {
  return { getItem: () => kept, setItem: (_: string, text: string) => void (kept = text) };
}

test('the first attempt that is handed in counts, the best is kept beside it', () => {
  const store = device();
  rememberBegun('one', 's1', store);
  expect(courseProgress(store)).toEqual({ one: { session: 's1' } });
  rememberDone('one', 's1', { score: 60, passed: false }, store);
  rememberBegun('one', 's2', store);
  rememberDone('one', 's2', { score: 90, passed: true }, store);
  rememberDone('one', 's3', { score: 70, passed: true }, store);
  expect(courseProgress(store)).toEqual({ one: { done: 's3', first: { score: 60, passed: false }, best: 90 } });
});

test('what cannot be read, or not be kept, is as if nothing had been done', () => {
  for (const kept of ['{', '[]', 'null', '7']) expect(courseProgress(device(kept))).toEqual({});
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    }
  };
  expect(() => rememberBegun('one', 's1', full)).not.toThrow();
});
