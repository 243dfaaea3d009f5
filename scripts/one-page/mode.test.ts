import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../source-digest.mjs';
import { requirePackagedPage } from './mode.mjs';

const template = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

it('The packaged page is taken up into the site', () => {
  expect(() => requirePackagedPage(template('src/packaged/page.html'))).not.toThrow();
});

it("The site's page in place of the packaged one fails the build", () => {
  expect(() => requirePackagedPage(template('src/app.html'))).toThrow('linktwin-package');
});
