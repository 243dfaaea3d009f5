// npm run build: what is after it goes to Vite.
import { build } from './prepare.mjs';

process.exitCode = await build(process.argv.slice(2));
