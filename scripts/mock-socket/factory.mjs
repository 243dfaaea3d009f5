import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const virtualName = 'virtual:mock-socket';

const exportLine = /^export \{ Server, WebSocket, SocketIO\$\$1 as SocketIO \};$/m;

/**
 * Wraps mock-socket's own ES text in a function. Its bridge (which server listens at which address) is a variable of the module, and its
 * clock is the global one; as variables and parameters of a function both belong to one caller. No line of the text is changed except
 * the `export`, which cannot stand in a function.
 *
 * @param {string} source the text of mock-socket's ES build
 */
export function mockSocketFactory(source) {
  const timers = source.match(/\bsetTimeout\(/g)?.length ?? 0;
  if (timers !== 1)
    throw new Error(`mock-socket was expected to call setTimeout in one place, not ${timers}: look at scripts/mock-socket again`);
  if (source.match(/^export /gm)?.length !== 1 || !exportLine.test(source) || /^import /m.test(source)) {
    throw new Error('mock-socket imports or exports something new: look at scripts/mock-socket again');
  }
  const body = source.replace(exportLine, () => 'return { Server: Server, WebSocket: WebSocket, SocketIO: SocketIO$$1 };');
  return `export function createMockSocket({ setTimeout, Date, console }) {\n${body}\n}\n`;
}

/** The module's text as installed. */
export function mockSocketModule() {
  const folder = dirname(createRequire(import.meta.url).resolve('mock-socket/package.json'));
  return mockSocketFactory(readFileSync(join(folder, 'dist/mock-socket.es.mjs'), 'utf8'));
}
