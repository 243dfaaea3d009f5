import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/source-digest.mjs';

/** The addresses of all pages that the build made, and one that only the fallback can answer. */
export function builtPages(): string[] {
  const files = readdirSync(join(projectRoot, 'build'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  return files
    .filter((name) => name !== '200.html')
    .map((name) => `/${name.split('\\').join('/')}`.replace(/(\/index)?\.html$/, '') || '/')
    .sort();
}
