export type * from './faults.ts';
export * from './film.ts';
export * from './ladder.ts';
export * from './log.ts';
export * from './result.ts';
export * from './state.ts';
export * from './words.ts';
export * from './runAll.ts';
export * from './timeline.ts';
