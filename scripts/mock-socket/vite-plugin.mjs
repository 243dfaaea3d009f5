import { mockSocketModule, virtualName } from './factory.mjs';

const resolvedName = `\0${virtualName}`;

/**
 * Serves `virtual:mock-socket` to dev, build, workers and Vitest.
 *
 * @returns {import('vite').Plugin}
 */
export function mockSocket() {
  return {
    name: 'linktwin-mock-socket',
    resolveId: (id) => (id === virtualName ? resolvedName : undefined),
    load: (id) => (id === resolvedName ? mockSocketModule() : undefined)
  };
}
