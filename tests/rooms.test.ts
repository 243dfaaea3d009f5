import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, it } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** Builds a small house of these files and says which rules it breaks. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), 'linktwin-rooms-'));
  try {
    const all = { 'package.json': JSON.stringify({ type: 'module', imports: { '#lib/*': './src/lib/*' } }), ...files };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(house, name)), { recursive: true });
      writeFileSync(join(house, name), text);
    }
    // Components import Svelte's runtime once they are compiled.
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'), 'junction');
    const { output } = await cruise(['src'], { ...options, baseDir: house, ruleSet: { forbidden }, validate: true });
    return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))].sort();
  } finally {
    rmSync(house, { recursive: true });
  }
}

const word = 'export const word = 1;';
const use = (path: string) => `import { word } from '${path}'; export const other = word;`;

it('lets imports point up the list', async () => {
  expect(
    await broken({
      'src/lib/contract/index.ts': word,
      'src/lib/twin/engine.ts': use('#lib/contract/index.ts'),
      'src/lib/views/ladder.ts': use('#lib/twin/engine.ts').replace('word }', 'other as word }'),
      'src/routes/+page.svelte': `<script lang="ts">import { other } from '#lib/views/ladder.ts';</script>{other}`
    })
  ).toEqual([]);
});

it.each([
  ['an import that points down', ['room-contract'], { 'src/lib/contract/a.ts': use('#lib/twin/a.ts'), 'src/lib/twin/a.ts': word }],
  [
    'a type that points down',
    ['room-twin'],
    { 'src/lib/twin/a.ts': "export type { W } from '#lib/views/a.ts';", 'src/lib/views/a.ts': 'export type W = 1;' }
  ],
  [
    'a component that runs a twin',
    ['room-ui'],
    { 'src/lib/ui/A.svelte': `<script lang="ts">${use('#lib/twin/a.ts')}</script>`, 'src/lib/twin/a.ts': word }
  ],
  [
    'a cycle through #lib',
    ['no-cycles'],
    {
      'src/lib/twin/a.ts': "import { b } from '#lib/twin/b.ts'; export const a = b;",
      'src/lib/twin/b.ts': "import { a } from '#lib/twin/a.ts'; export const b = a;"
    }
  ],
  ['a room that is not listed', ['listed-rooms'], { 'src/lib/utils/a.ts': word, 'src/routes/a.ts': use('#lib/utils/a.ts') }],
  ['a room that nobody enters', ['listed-rooms'], { 'src/lib/utils/a.ts': use('./b.ts'), 'src/lib/utils/b.ts': word }],
  [
    'the client reaching past the wire',
    ['room-ipoffice'],
    { 'src/lib/twin/ipoffice/a.ts': use('../com/a.ts'), 'src/lib/twin/com/a.ts': word }
  ],
  ['an import that leads nowhere', ['resolvable'], { 'src/lib/twin/a.ts': use('#lib/twin/gone.ts') }],
  ['mock-socket outside of the wire', ['only-wire-mocks-sockets'], { 'src/lib/twin/com/a.ts': use('virtual:mock-socket') }],
  [
    'the installed app known to the lab',
    ['pwa-is-for-pages', 'room-lab'],
    { 'src/lib/lab/a.ts': use('#lib/pwa/a.ts'), 'src/lib/pwa/a.ts': word }
  ],
  [
    'a command line with a store',
    ['cli-without-a-browser'],
    { 'src/cli/main.ts': use('#lib/sessions/a.ts'), 'src/lib/sessions/a.ts': word }
  ]
])('refuses %s', async (_what, rules, files) => expect(await broken(files as Record<string, string>)).toEqual(rules));

it('refuses a store outside of sessions', async () => {
  expect(await broken({ 'src/lib/lab/a.ts': "import Dexie from 'dexie'; export const db = Dexie;" })).toContain('only-sessions-stores');
});
