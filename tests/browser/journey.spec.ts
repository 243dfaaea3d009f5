import { test } from './fixtures.ts';
import { journeys } from './journey.ts';

test.use({ keepsApp: true });

for (const [title, journey] of Object.entries(journeys)) test(title, ({ person }) => journey(person));
