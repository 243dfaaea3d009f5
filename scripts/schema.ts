import { mkdirSync, writeFileSync } from 'node:fs';
import { schemas } from '../src/cli/schemas.ts';

/** Writes the published JSON Schemas from the validation itself. A test fails where the files are not what this would write. */
mkdirSync('static/schema', { recursive: true });
for (const [file, schema] of Object.entries(schemas())) writeFileSync(`static/schema/${file}`, JSON.stringify(schema, null, 2) + '\n');
