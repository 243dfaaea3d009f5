import { toStore } from 'svelte/store';
import { expect, test, vi } from 'vitest';
import { FakeBrowser } from './fakes/browser.ts';
import { dial, ENVELOPE } from './fakes/runs.ts';
import { Sessions, SessionView } from './reactive.svelte.ts';

// The browser's runtime: under Node these are the server's, where nothing ever changes.
vi.mock('svelte/reactivity', () => vi.importActual('../../../node_modules/svelte/src/reactivity/index-client.js'));
vi.mock('svelte/store', () => vi.importActual('../../../node_modules/svelte/src/store/index-client.js'));

test('the list, the status and an open session are followed where they are read', async () => {
  const store = await new FakeBrowser().page();
  const sessions = new Sessions(store);
  const log = await store.create(ENVELOPE, 'A');
  const view = new SessionView(log);
  const seen: unknown[] = [];
  const read = toStore(() => [
    ...[sessions.rows?.map(({ name }) => name), sessions.status.state],
    ...[view.saved.state, view.commands.length, view.mode, view.name]
  ]);
  const end = read.subscribe((now) => seen.push(now));
  expect(seen.at(-1)).toEqual([undefined, 'ok', 'saved', 0, 'writing', 'A']);
  await log.append(dial('112'));
  await store.rename(log.id, 'B');
  await vi.waitFor(() => expect(seen.at(-1)).toEqual([['B'], 'ok', 'saved', 1, 'writing', 'B']));
  end();
  const before = seen.length;
  await log.append(dial('999'));
  await store.close();
  expect(seen).toHaveLength(before);
});
