// npm start: from a fresh clone to a running app. Plain Node until the packages are there.
import { ensureBuilt, ensureInstalled, requireNode } from './prepare.mjs';
import { serveAndTell } from './serve.mjs';

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt();
  await serveAndTell({ lan: process.argv.includes('--host') });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
