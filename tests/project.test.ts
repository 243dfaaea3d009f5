import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : /\.(ts|svelte|mjs)$/.test(entry.name) ? [join(folder, entry.name)] : []
  );
}
const all = (folder: string) =>
  sources(folder)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

test('UC-1 the project stands where it was asked to, and uses what it was asked to use', () => {
  for (const place of ['src', 'static', 'tests', 'package.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'])
    expect(existsSync(place), place).toBe(true);
  const [src, tests] = [all('src'), all('tests')];
  for (const name of ['svelte', 'xstate', '@xstate/svelte', 'dexie']) expect(src, name).toMatch(new RegExp(`from '${name}(/[\\w/]+)?'`));
  expect(src).toContain("from 'virtual:mock-socket'");
  expect(tests).toContain("from '@playwright/test'");
  for (const name of ['svelte', '@sveltejs/kit', 'xstate', '@xstate/svelte', 'mock-socket', 'dexie', '@playwright/test'])
    expect({ ...manifest.dependencies, ...manifest.devDependencies }).toHaveProperty(name);
});

// Eight was the aim; the ninth packs results and packages while a page is closing, when nothing can be waited for (decision 12).
test('at most nine dependencies at run time, every version exact', () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(9);
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});
