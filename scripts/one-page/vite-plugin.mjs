import { join } from 'node:path';
import { projectRoot } from '../source-digest.mjs';

const own = join(projectRoot, 'src/packaged/navigation.ts');

/**
 * In the one page every address is one of its own: whoever in src imports Kit's navigation gets src/packaged/navigation.ts, which puts
 * addresses such as `/lab?session=1` into its own.
 *
 * @returns {import('vite').Plugin}
 */
export function ownAddresses() {
  return {
    name: 'linktwin-own-addresses',
    enforce: 'pre',
    resolveId: (id, importer) =>
      /(^\$app|\/runtime\/app)\/navigation(\.js)?$/.test(id) &&
      importer?.includes('/src/') &&
      !importer.includes('/node_modules/') &&
      importer !== own
        ? own
        : undefined
  };
}
