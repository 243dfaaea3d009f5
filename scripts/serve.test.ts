import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers.mjs';
import { serve } from './serve.mjs';

const files: Record<string, string | Buffer> = {
  'build/200.html': 'shell',
  'build/index.html': 'first page',
  'build/lab.html': 'lab',
  'build/lab.html.gz': gzipSync('lab, packed'),
  'build/_headers': 'for the host',
  'build/_app/immutable/chunk.js': 'chunk',
  'secret.txt': 'secret'
};

let folder: string;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linktwin-serve-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  site = await serve({ root: join(folder, 'build') });
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Asks for the path as it is written: fetch would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>((done, failed) => {
    request({ host: '127.0.0.1', port: site.port, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', failed)
      .end();
  });
}

describe('the static server', () => {
  it.each([
    ['/', 200, 'first page'],
    ['/lab', 200, 'lab'],
    ['/lab?run=1', 200, 'lab'],
    ['/runs/42', 200, 'shell'],
    ['/missing.js', 404, ''],
    ['/_headers', 404, ''],
    ['/lab/', 308, ''],
    ['/../secret.txt', 404, ''],
    ['/%2e%2e/secret.txt', 404, ''],
    ['/..%2fsecret.txt', 404, ''],
    ['/%zz', 400, ''],
    ['/%00', 400, '']
  ])('%s -> %i', async (path, status, text) => expect(await ask(path)).toMatchObject({ status, text }));

  it('sends the security headers with every answer', async () => {
    const wanted = Object.fromEntries(Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value]));
    for (const path of ['/', '/runs/42', '/missing.js']) expect((await ask(path)).headers).toMatchObject(wanted);
  });

  it('lets only hashed names be kept', async () => {
    expect((await ask('/_app/immutable/chunk.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/lab')).headers['cache-control']).toBe('no-cache');
  });

  it('sends the packed file to those who can read it', async () => {
    expect((await ask('/lab', { 'accept-encoding': 'gzip' })).headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': /html/
    });
  });

  it('says "unchanged" where it is', async () => {
    const { etag } = (await ask('/lab')).headers;
    expect(await ask('/lab', { 'if-none-match': String(etag) })).toMatchObject({ status: 304, text: '' });
  });
});
