import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EDITIONS } from '../api/dialect.ts';
import { checkPackage } from './check.ts';
import { embed, embedded, type PackageContents } from './contents.ts';
import { makePackage } from './make.ts';
import { manifestOf } from './manifest.ts';
import { zip } from './zip.ts';

const PAGE = '<!doctype html><html><head><meta name="linktwin-package" /></head><body><script>start()</script></body></html>';
const contents = (more: Partial<PackageContents> = {}): PackageContents => ({
  id: 'linktwin-test',
  title: 'Cuts & <days>',
  edition: '1.2',
  scenarios: [
    { id: 'one', title: 'The "first"', bundle: { brief: 'Ends </script><script>alert(1)</script> & <!-- goes on' } },
    { id: 'two', title: 'Second\u0000', bundle: {} }
  ],
  ...more
});
/** As much of a document as a page's own reading needs. */
const documentOf = (page: string) => ({
  getElementById: (id: string) =>
    ({ textContent: new RegExp(`id="${id}">(.*?)</script>`).exec(page)?.[1] ?? null }) as unknown as HTMLElement
});

describe('a package', () => {
  it('holds the manifest and one page, by plain paths, and is the same for the same contents', () => {
    const bytes = makePackage(contents(), PAGE);
    const files = unzipSync(bytes);
    expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', 'index.html']);
    expect(strFromU8(files['index.html']!)).toContain('start()');
    expect(makePackage(contents(), PAGE)).toEqual(bytes);
  });

  it('carries its contents in the page, whatever is in them, and they cannot end their place', () => {
    const page = embed(PAGE, contents());
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<!--/g)).toBeNull();
    expect(embedded(documentOf(page))).toEqual(contents());
  });

  it('is refused where the page has no place for it', () => {
    expect(() => makePackage(contents(), '<html></html>')).toThrow('no <meta');
  });

  it.each(['../a', '/a', 'a/../b', 'a\\b', 'C:a', '', 'a//b', './a', 'a/'])('has no path such as "%s"', (path) => {
    expect(() => zip({ [path]: '' })).toThrow('no path inside a package');
  });
});

describe('a package that somebody had in his hands', () => {
  it.each([
    ['null for a scenario', '{"id":"p","title":"P","edition":"1.2","scenarios":[null]}'],
    ['a scenario without a title', '{"id":"p","title":"P","edition":"1.2","scenarios":[{"id":"a","bundle":{}}]}'],
    ['text for scenarios', '{"id":"p","title":"P","edition":"1.2","scenarios":"abc"}'],
    ['what looks like a list', '{"id":"p","title":"P","edition":"1.2","scenarios":{"length":3}}'],
    ['no title', '{"edition":"1.2","scenarios":[{"id":"a","title":"A","bundle":{}}]}'],
    ['null', 'null'],
    ['lists in lists', '['.repeat(100_000)]
  ])('is refused where its page holds %s', (_, json) => {
    const page = strToU8(`<script type="application/json" id="linktwin-package">${json}</script>`);
    const checked = checkPackage(zipSync({ 'imsmanifest.xml': strToU8('<manifest/>'), 'index.html': page }));
    expect(checked).toMatchObject({ ok: false, problems: [expect.stringContaining('is no scenario of Linktwin')] });
  });

  const files = unzipSync(makePackage(contents({ scenarios: [{ id: 'one', title: 'One', bundle: {} }] }), PAGE));
  const said = (more: Record<string, Uint8Array>) => {
    const checked = checkPackage(zipSync({ ...files, ...more }));
    return checked.ok ? 'taken' : checked.problems.join(' ');
  };

  it('is taken as it was made', () => {
    expect(checkPackage(zipSync(files))).toMatchObject({ ok: true, contents: { id: 'linktwin-test', scenarios: [{ id: 'one' }] } });
  });

  it.each(['../index.html', 'a/../../b.js', '/etc/passwd', 'a\\b.html', 'C:x'])('with the path "%s" is refused with the reason', (path) => {
    expect(said({ [path]: strToU8('x') })).toBe(
      `“${path}” leads out of the package, or is another path on some system: only plain names are taken, no “..”.`
    );
  });

  it('with anything else, or something else, or nothing in it says so', () => {
    expect(said({ 'more.js': strToU8('x') })).toBe('“more.js” is no part of a package that was made here.');
    expect(said({ 'imsmanifest.xml': strToU8('<manifest/>') })).toContain('one of them was changed by hand');
    expect(said({ 'index.html': strToU8('<p>') })).toContain('no scenario of Linktwin');
    expect(checkPackage(zipSync({ 'folder/index.html': strToU8('x') }))).toMatchObject({ ok: false });
    expect(checkPackage(strToU8('PK, and no zip'))).toEqual({ ok: false, problems: ['It is no zip, or was cut off.'] });
  });
});

describe.each(EDITIONS)('the manifest of SCORM %s', (edition) => {
  const manifest = manifestOf(contents({ edition }), 'index.html');

  it('names its edition and its schemas', () => {
    const version = edition === '1.2' ? '1.2' : '2004 4th Edition';
    expect(manifest).toContain(`<schema>ADL SCORM</schema><schemaversion>${version}</schemaversion>`);
    expect(manifest).toContain(edition === '1.2' ? 'adlcp_rootv1p2.xsd' : 'adlcp_v1p3.xsd');
    expect(manifest.match(edition === '1.2' ? /adlcp:scormtype="sco"/g : /adlcp:scormType="sco"/g)).toHaveLength(2);
  });

  it('has an entry for each scenario, launched with its name', () => {
    for (const id of ['one', 'two']) {
      expect(manifest).toContain(`identifierref="sco-${id}" isvisible="true" parameters="?scenario=${id}"`);
      expect(manifest).toContain(`<resource identifier="sco-${id}" type="webcontent"`);
    }
  });

  it('writes titles as text', () => {
    expect(manifest).toContain('<title>Cuts &amp; &lt;days&gt;</title>');
    expect(manifest).toContain('<title>The &quot;first&quot;</title>');
    expect(manifest).toContain('<title>Second</title>');
  });
});
