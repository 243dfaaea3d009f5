import { describe, expect, it, vi } from 'vitest';
import { InstalledApp } from './installed-app.svelte.ts';

/** A browser that has this build, and a newer one in waiting. */
function browser(workers: { active?: object; waiting?: object; fails?: Error }) {
  const container = new EventTarget() as EventTarget & { register: () => Promise<unknown> };
  const registration = Object.assign(new EventTarget(), { installing: null, active: workers.active, waiting: workers.waiting });
  container.register = () => (workers.fails ? Promise.reject(workers.fails) : Promise.resolve(registration));
  return container as unknown as ServiceWorkerContainer;
}

describe('the installed app', () => {
  it('is ready for offline once a worker is active', async () => {
    const app = new InstalledApp({ serviceWorker: browser({ active: {} }) });
    await app.register();
    expect([app.offlineReady, app.updateWaiting]).toEqual([true, false]);
  });

  it('says why it cannot be kept', async () => {
    const without = new InstalledApp({ serviceWorker: undefined });
    await without.register();
    expect(without.offlineProblem).toContain('https');
    const failing = new InstalledApp({ serviceWorker: browser({ fails: new Error('no space') }) });
    await failing.register();
    expect(failing.offlineProblem).toBe('no space');
  });

  it('never updates while it is busy, and reloads only after it was agreed', async () => {
    let busy = true;
    const waiting = { postMessage: vi.fn() };
    const serviceWorker = browser({ active: {}, waiting });
    const reload = vi.fn();
    const app = new InstalledApp({ serviceWorker, reload, busy: () => busy });
    await app.register();
    expect(app.updateWaiting).toBe(true);

    serviceWorker.dispatchEvent(new Event('controllerchange'));
    expect([app.applyUpdate(), waiting.postMessage.mock.calls.length, reload.mock.calls.length]).toEqual([false, 0, 0]);

    busy = false;
    expect(app.applyUpdate()).toBe(true);
    expect(waiting.postMessage).toHaveBeenCalledWith('apply-update');
    serviceWorker.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();
  });
});
