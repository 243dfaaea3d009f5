import { mockSocketModule, virtualName } from './factory.mjs';

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) =>
  specifier === virtualName ? { url: virtualName, format: 'module', shortCircuit: true } : next(specifier, context);

/** @type {import('node:module').LoadHook} */
export const load = (url, context, next) =>
  url === virtualName ? { format: 'module', source: mockSocketModule(), shortCircuit: true } : next(url, context);
