/**
 * Codes in words. All wording is ours: no text of the vendor's alarms is published. Strings are made here, never kept in state. In
 * parts, so that the first screen brings only its own.
 */
export { systemName } from '#lib/contract/index.ts';
export * from './words/first.ts';
export * from './words/log.ts';
export * from './words/service.ts';
