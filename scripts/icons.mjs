// Draws the PNG icons from static/icon.svg: node scripts/icons.mjs. They are committed; run it when the mark changes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './browsers.mjs';
import { projectRoot } from './source-digest.mjs';

const mark = readFileSync(join(projectRoot, 'static/icon.svg'), 'utf8');
// A maskable icon may be cut to a circle of 80 % and has no corners of its own.
const maskable = mark.replace('rx="14"', '').replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80" style="background:#0f2a43"');
const icons = [
  { file: 'icon-192.png', size: 192, svg: mark },
  { file: 'icon-512.png', size: 512, svg: mark },
  { file: 'icon-maskable-512.png', size: 512, svg: maskable }
];

const browser = await launchChromium();
for (const { file, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: join(projectRoot, 'static', file), omitBackground: true });
  await page.close();
}
await browser.close();
