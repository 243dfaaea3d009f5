// A static server for build/: node scripts/serve.mjs [--host]. Plain Node, no package needed.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheControl, immutablePath, securityHeaders } from './security-headers.mjs';
import { projectRoot } from './source-digest.mjs';

/** What is served, if nothing else is asked for. */
export const built = join(projectRoot, 'build');

/** @type {Record<string, string>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2'
};

/** @param {string} path */
function fileStats(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
}

/**
 * @param {string} root @param {string} pathname
 * @returns {string | undefined} the file that answers: itself, a page without its .html, or the shell for addresses that hold an id
 */
function fileFor(root, pathname) {
  // Hosts read _headers and do not serve it; neither do we, or a precache that lists it would be found out too late.
  if (pathname === '/_headers') return undefined;
  const path = resolve(root, `.${pathname}`);
  if (path !== root && !path.startsWith(root + sep)) return undefined;
  const found = [path, `${path}.html`, join(path, 'index.html')].find(fileStats);
  return found ?? (extname(pathname) === '' ? join(root, '200.html') : undefined);
}

/** @param {string} path @param {string} accepted the Accept-Encoding of the request */
function compressedSibling(path, accepted) {
  const ways = /** @type {const} */ ([
    ['br', '.br'],
    ['gzip', '.gz']
  ]);
  for (const [encoding, ending] of ways) {
    if (new RegExp(`\\b${encoding}\\b`).test(accepted) && fileStats(path + ending)) return { path: path + ending, encoding };
  }
  return { path, encoding: undefined };
}

/** @param {string} url @returns {URL | undefined} */
function parseAddress(url) {
  try {
    const address = new URL(url, 'http://local');
    const pathname = decodeURIComponent(address.pathname);
    return pathname.includes('\0') ? undefined : address;
  } catch {
    return undefined;
  }
}

/** @param {string} root @returns {import('node:http').RequestListener} */
export function handler(root) {
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const end = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}) =>
      response.writeHead(status, headers).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, { Allow: 'GET, HEAD' });
    const address = parseAddress(request.url ?? '/');
    if (!address) return end(400);
    if (/.\/$/.test(address.pathname)) {
      // One leading slash: two would name another host.
      return end(308, { Location: `/${address.pathname.replace(/^\/+|\/+$/g, '')}${address.search}` });
    }
    const file = fileFor(root, decodeURIComponent(address.pathname));
    const stats = file && fileStats(file);
    if (!file || !stats) return end(404);
    const tag = `"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}"`;
    const { path, encoding } = compressedSibling(file, String(request.headers['accept-encoding'] ?? ''));
    response.setHeader('Cache-Control', address.pathname.startsWith(immutablePath) ? cacheControl.immutable : cacheControl.other);
    response.setHeader('ETag', tag).setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === tag) return end(304);
    response.setHeader('Content-Type', contentTypes[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', statSync(path).size);
    if (encoding) response.setHeader('Content-Encoding', encoding);
    response.writeHead(200);
    if (request.method === 'HEAD') return response.end();
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
  };
}

/**
 * @param {{ root?: string, port?: number, host?: string, listener?: import('node:http').RequestListener }} [options] port 0 takes any
 *   free one; a listener answers in place of the files under the root
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export function serve({ root = built, port = 0, host = '127.0.0.1', listener = handler(resolve(root)) } = {}) {
  const server = createServer(listener);
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      const taken = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
      const close = () =>
        new Promise((/** @type {(value: void) => void} */ closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      done({ url: `http://localhost:${taken}`, port: taken, close });
    });
  });
}

/**
 * Serves and says where. A port that is taken is passed over, unless it was asked for by PORT.
 *
 * @param {{ lan: boolean }} options
 */
export async function serveAndTell({ lan }) {
  const wanted = process.env.PORT;
  const host = lan ? '0.0.0.0' : '127.0.0.1';
  const { port, url } = await serve({ port: Number(wanted ?? 4173), host }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.log(`Port ${wanted ?? 4173} is taken, so another one is used.`);
    return serve({ port: 0, host });
  });
  console.log(`\nLinktwin is at ${url}\n`);
  if (lan) {
    const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const { address } of others.filter(({ family, internal }) => family === 'IPv4' && !internal)) {
      console.log(`On this network: http://${address}:${port}`);
    }
    console.log('Browsers keep an app for offline use only from https or localhost: see docs/hosting.md.');
  }
  console.log('Stop with Ctrl+C.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await serveAndTell({ lan: process.argv.includes('--host') });
