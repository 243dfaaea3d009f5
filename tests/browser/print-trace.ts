import { readFileSync } from 'node:fs';
import { createTwin } from '#lib/twin/engine.ts';

/** Prints the trace of the run on standard input: the tests in browsers cannot load the twin themselves. */
const { envelope, commands } = JSON.parse(readFileSync(0, 'utf8'));
const twin = createTwin(envelope);
for (const command of commands) twin.apply(command);
console.log(JSON.stringify(twin.trace));
