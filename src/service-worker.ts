/// <reference types="@sveltejs/kit" />
// Keeps one whole build in a cache of its own and answers from it alone, so that network and server may be gone after the first visit.
import { base, build, files, prerendered, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const caches = worker.caches;
const prefix = 'linktwin-build-';
const ownCache = `${prefix}${version}`;
const fallback = `${base}/200.html`;
/** Large, and for those who export packages: kept when it was fetched once. */
const onDemand = `${base}/one-page.txt`;
const everything = [...build, ...files, ...prerendered, fallback];

worker.addEventListener('install', (event) => event.waitUntil(keepEverything()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldBuilds().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === worker.location.origin) event.respondWith(answer(event.request));
});
// An update waits until a person agrees: src/lib/pwa sends this, nobody else does.
worker.addEventListener('message', (event) => {
  if (event.data === 'apply-update') void worker.skipWaiting();
  if (event.data === 'what-is-kept' || event.data === 'keep-missing')
    event.waitUntil(tellKept(event.ports[0]!, event.data === 'keep-missing'));
});

/** Before a show: is everything there? What a browser has thrown away may be fetched again. */
async function tellKept(port: MessagePort, mend: boolean): Promise<void> {
  if (mend) await keepEverything(await missing()).catch(() => undefined);
  port.postMessage({ files: everything.length, missing: await missing() });
}

async function missing(): Promise<string[]> {
  const cache = await caches.open(ownCache);
  const found = await Promise.all(everything.map(async (path) => ((await cache.match(path)) ? [] : [path])));
  return found.flat();
}

async function keepEverything(wanted = everything): Promise<void> {
  const cache = await caches.open(ownCache);
  await Promise.all(
    wanted.map(async (path) => {
      const response = await fetch(path, { cache: path.includes('/immutable/') ? 'default' : 'no-cache' });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      // Some hosts redirect 200.html to 200, and a redirected response is refused as the answer to a page load.
      await cache.put(path, response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response);
    })
  );
}

/** The build before this one stays: another tab may still run it, and loads its chunks as it needs them. */
async function dropOldBuilds(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownCache);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(ownCache);
  const kept = (await cache.match(request, { ignoreSearch: true })) ?? (await caches.match(request, { ignoreSearch: true }));
  if (kept) return kept;
  if (request.mode === 'navigate') return (await cache.match(fallback)) ?? fetch(request);
  const response = await fetch(request);
  if (new URL(request.url).pathname === onDemand && response.ok) await cache.put(request, response.clone());
  return response;
}
