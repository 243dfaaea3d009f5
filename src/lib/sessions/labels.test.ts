import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeBrowser } from './fakes/browser.ts';
import { dial, ENVELOPE } from './fakes/runs.ts';
import type { SessionRow } from './rows.ts';

describe('labels', () => {
  test('a branch, marks and what was assessed are there after a reload, in copies and in duplicates', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const about = { branch: { of: 'parent', at: 86_400_000, name: 'The first' }, marks: [{ at: 7, text: 'here' }], assessed: true };
    const log = await store.create(ENVELOPE, 'A', about);
    await log.append(dial('112'));
    const second = (await store.duplicate(log.id, 'B'))!;
    browser.kill();
    const again = await browser.page();
    for (const id of [log.id, second]) expect(await again.open(id)).toMatchObject({ ...about, damage: null });
    browser.indexedDB = new FakeBrowser().indexedDB;
    browser.kill();
    expect(await (await browser.page()).open(log.id)).toMatchObject(about);
  });

  test('that nobody wrote so are read as far as they make sense, and nothing breaks', async () => {
    const hostile = fc.oneof(
      fc.anything(),
      fc.array(fc.record({ at: fc.oneof(fc.anything(), fc.maxSafeNat()), text: fc.oneof(fc.anything(), fc.string({ minLength: 1 })) })),
      fc.record({ of: fc.anything(), at: fc.anything(), name: fc.anything() })
    );
    const cloneable = (value: unknown) => {
      try {
        return structuredClone(value);
      } catch {
        return null;
      }
    };
    const browser = new FakeBrowser();
    const store = await browser.page({ localStorage: null });
    const log = await store.create(ENVELOPE, 'A', { commands: [dial('112')] });
    await log.close();
    const { id } = log;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (branch, marks) => {
        await browser.database((db) =>
          db.sessions.update(id, { branch: cloneable(branch), marks: cloneable(marks) } as Partial<SessionRow>)
        );
        expect(await store.list()).toHaveLength(1);
        const again = (await store.open(id))!;
        expect(again).toMatchObject({ commands: [dial('112')], damage: null, mode: 'writing' });
        for (const { at, text } of again.marks)
          expect([new Date(at).toISOString(), text.length > 0, text.length <= 80]).toEqual([expect.any(String), true, true]);
        if (again.branch) expect(typeof again.branch.of).toBe('string');
        await again.close();
      }),
      { numRuns: 100 }
    );
  });

  test('a deleted parent leaves its branches; they say so, and open', async () => {
    const browser = new FakeBrowser();
    const store = await browser.page();
    const parent = await store.create(ENVELOPE, 'parent');
    const child = await store.create(ENVELOPE, 'child', { branch: { of: parent.id, at: 5 } });
    const grandchild = await store.create(ENVELOPE, 'grandchild', { branch: { of: child.id, at: 6 } });
    const places = async () => (await store.list()).map(({ name, under, parentGone }) => [name, under, parentGone]);
    expect(await places()).toContainEqual(['grandchild', child.id, false]);
    await store.remove(child.id);
    expect(await places()).toContainEqual(['grandchild', parent.id, true]);
    await store.remove(parent.id);
    expect(await places()).toEqual([['grandchild', null, true]]);
    expect(await store.open(grandchild.id)).toMatchObject({ branch: { of: child.id, at: 6 } });
    await store.restore(child.id);
    expect(await places()).toContainEqual(['grandchild', child.id, false]);
  });
});
