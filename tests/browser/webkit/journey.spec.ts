import { journeys } from '../journey.ts';
import { test } from './fixtures.ts';

for (const [title, journey] of Object.entries(journeys)) test(title, ({ person }) => journey(person));
