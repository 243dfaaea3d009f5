import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();

async function rules(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

it.each([
  ['export const at = Date.now();', 'no-restricted-properties'],
  ['export const at = new Date();', 'no-restricted-syntax'],
  ['export const chance = Math.random();', 'no-restricted-properties'],
  ['export const id = crypto.randomUUID();', 'no-restricted-globals'],
  ['setTimeout(() => 1, 1);', 'no-restricted-globals'],
  ['export const at = performance.now();', 'no-restricted-globals']
])('a twin without wall clock and chance: %s', async (text, rule) => {
  expect(await rules('src/lib/twin/engine.ts', text)).toContain(rule);
  expect(await rules('src/lib/lab/player.ts', text)).not.toContain(rule);
});

it('a date that is given is allowed in the twin', async () => {
  expect(await rules('src/lib/twin/engine.ts', 'export const at = new Date(0);')).toEqual([]);
});

// Security promise S3: no HTML sink.
it('text is shown as text', async () => {
  expect(await rules('src/lib/ui/A.svelte', '<script lang="ts">let text = "";</script>{@html text}')).toContain('svelte/no-at-html-tags');
  expect(await rules('src/lib/ui/a.ts', 'document.body.innerHTML = "";')).toContain('no-restricted-properties');
  expect(await rules('src/lib/twin/a.ts', 'export const f = (e: Element) => e.outerHTML;')).toContain('no-restricted-properties');
});
