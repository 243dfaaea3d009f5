import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheControl, securityHeaders } from './security-headers.mjs';
import { projectRoot } from './source-digest.mjs';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const guide = read('docs/hosting.md');
const section = (title: string) => guide.split(/^## /m).find((text) => text.startsWith(title)) ?? '';

// Security promise S8: the samples say what the server of the tests sends.
describe.each([
  { sample: 'static/_headers', text: read('static/_headers'), line: (name: string, value: string) => `${name}: ${value}` },
  { sample: 'the nginx sample', text: section('nginx'), line: (name: string, value: string) => `add_header ${name} "${value}" always;` },
  { sample: 'the Caddy sample', text: section('Caddy'), line: (name: string, value: string) => `${name} "${value}"` }
])('$sample', ({ text, line }) => {
  it.each(Object.entries(securityHeaders))('sends %s', (name, value) => expect(text).toContain(line(name, value)));
  it('keeps what never changes and asks for the rest', () => {
    expect(text).toContain(cacheControl.immutable);
    expect(text).toContain(cacheControl.other);
  });
});
