import { test } from './fixtures.ts';
import { journeys } from './journey.ts';

for (const [title, journey] of Object.entries(journeys)) test(title, ({ person }) => journey(person));
