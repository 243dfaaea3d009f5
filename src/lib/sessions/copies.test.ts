import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Copies, type Copy } from './copies.ts';
import { dial, ENVELOPE, PLAIN } from './fakes/runs.ts';
import { DENIED_STORAGE, FakeStorage } from './fakes/storage.ts';
import { copyOf, newSession } from './session.ts';

function copy(id: string, changedAt: number, commands = [dial('112')]): Copy {
  const session = newSession(id, ENVELOPE, { ...PLAIN, name: id, at: 1, elapsedMs: 0, summary: null }, commands);
  return { ...copyOf(session, 'page'), changedAt };
}
const characters = (storage: FakeStorage) =>
  Array.from({ length: storage.length }, (_, at) => storage.getItem(storage.key(at)!)!.length).reduce((a, b) => a + b, 0);
const large = (id: string, changedAt: number, share: number) =>
  copy(id, changedAt, [{ do: 'configure', system: 'hq', set: { text: 'x'.repeat(500_000 * share) } }]);

describe('the second copies', () => {
  test('what was written is read, the latest first', () => {
    const copies = new Copies(new FakeStorage());
    expect([copies.write(copy('a', 1)), copies.write(copy('b', 3)), copies.write(copy('c', 2))]).toEqual([true, true, true]);
    expect(copies.all()).toEqual([copy('b', 3), copy('c', 2), copy('a', 1)]);
    expect(copies.read('a')).toEqual(copy('a', 1));
    expect(copies.read('nothing')).toBeNull();
  });

  test('three sessions are remembered: a fourth takes the place of the one that rested longest', () => {
    const copies = new Copies(new FakeStorage());
    for (const [at, id] of ['a', 'b', 'c'].entries()) copies.write(copy(id, at));
    copies.write(copy('a', 5));
    copies.write(copy('d', 6));
    expect(copies.all().map(({ id }) => id)).toEqual(['d', 'a', 'c']);
  });

  test('all together stay under one megabyte: the oldest give way, and one that is too long alone is not written', () => {
    const storage = new FakeStorage();
    const copies = new Copies(storage);
    copies.write(large('a', 1, 0.4));
    copies.write(large('b', 2, 0.4));
    copies.write(large('c', 3, 0.4));
    expect(copies.all().map(({ id }) => id)).toEqual(['c', 'b']);
    expect(copies.write(large('d', 4, 1))).toBe(false);
    expect(copies.all()).toHaveLength(2);
    expect(characters(storage) * 2).toBeLessThan(1_000_000);
  });

  test('where the browser has no room, older copies give way before this one is given up', () => {
    const storage = new FakeStorage();
    storage.room = 1500;
    const copies = new Copies(storage);
    for (const [at, id] of ['a', 'b', 'c'].entries()) expect(copies.write(copy(id, at))).toBe(true);
    expect(copies.all().length).toBeGreaterThan(0);
    storage.room = 100;
    expect(copies.write(copy('c', 9))).toBe(false);
  });

  test('what others keep at this address is left alone', () => {
    const storage = new FakeStorage();
    storage.setItem('theme', 'dark');
    const copies = new Copies(storage);
    for (const [at, id] of ['a', 'b', 'c', 'd', 'e'].entries()) copies.write(copy(id, at));
    expect(storage.getItem('theme')).toBe('dark');
  });

  test('any flipped character, and any cut, makes a copy no copy', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ minLength: 1, maxLength: 2 }), fc.boolean(), (place, put, cut) => {
        const storage = new FakeStorage();
        const copies = new Copies(storage);
        copies.write(copy('a', 1));
        const key = storage.key(0)!;
        const text = storage.getItem(key)!;
        const at = place % text.length;
        const damaged = cut ? text.slice(0, at) : text.slice(0, at) + put + text.slice(at + 1);
        fc.pre(damaged !== text);
        storage.setItem(key, damaged);
        // The character between hash and text is no part of either.
        if (at !== 64 || cut || put.length > 1) expect(copies.read('a')).toBeNull();
        else expect(copies.read('a') ?? copy('a', 1)).toEqual(copy('a', 1));
      }),
      { numRuns: 500 }
    );
  });

  test('a browser without localStorage, or one that refuses it, breaks nothing', () => {
    for (const storage of [null, DENIED_STORAGE]) {
      const copies = new Copies(storage);
      expect(copies.write(copy('a', 1))).toBe(false);
      expect(copies.read('a')).toBeNull();
      expect(copies.all()).toEqual([]);
      expect(() => copies.drop('a')).not.toThrow();
    }
  });
});
