import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ScreenWake } from './screenWake.svelte.ts';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
beforeEach(() => vi.stubGlobal('document', page));
afterEach(() => vi.unstubAllGlobals());

const soon = () => new Promise((resolve) => setTimeout(resolve));
const sentinel = () => Object.assign(new EventTarget(), { released: false, release: vi.fn(async () => undefined) });
type Lock = ReturnType<typeof sentinel>;
const wakeLock = (request: () => Promise<Lock>) => ({ request }) as unknown as WakeLock;

it('the screen is kept on, asked for again when the page is back, and let go at the end', async () => {
  const locks: Lock[] = [];
  const wake = new ScreenWake(wakeLock(async () => locks[locks.push(sentinel()) - 1]!));
  const end = wake.start();
  await soon();
  expect(wake.state).toBe('held');

  locks[0]!.released = true;
  locks[0]!.dispatchEvent(new Event('release'));
  expect(wake.state).toBe('asking');
  page.dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect([wake.state, locks.length]).toEqual(['held', 2]);

  end();
  expect(locks[1]!.release).toHaveBeenCalledOnce();
  page.dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(locks.length).toBe(2);
});

it('a browser that cannot, or does not want to, is said so', async () => {
  const refusing = new ScreenWake(wakeLock(() => Promise.reject(new Error('low battery'))));
  refusing.start();
  const without = new ScreenWake(undefined);
  without.start();
  await soon();
  expect([refusing.state, without.state]).toEqual(['refused', 'unavailable']);
});
