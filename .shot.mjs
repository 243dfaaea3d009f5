import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking'] });
const sizes = (process.argv[2] ?? '1024x768').split(',');
for (const s of sizes) {
  const [w,h] = s.split('x').map(Number);
  const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: process.argv[3] ?? 'light' });
  p.on('pageerror', e => console.log('ERR', e.message)); p.on('console', m => m.type()==='error' && console.log('console', m.text()));
  await p.goto('http://localhost:5366/trainer/author');
  await p.getByRole('button', { name: 'Begin with a system in service' }).click();
  await p.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
  await p.waitForTimeout(500);
  const id = new URL(p.url()).searchParams.get('session');
  await p.goto('http://localhost:5366/trainer/author?session='+id);
  await p.getByLabel('Or break the healthy state').selectOption('dns-server-down');
  await p.getByRole('button', { name: 'Break it with this' }).click();
  await p.getByLabel('Title').fill('Silent names');
  await p.getByLabel('Brief').first().fill('The pictures are **gone**. <script>alert(1)</script>');
  await p.getByRole('button', { name: 'Prove it' }).click();
  await p.getByText(/It does not hold yet|It holds/).waitFor();
  await p.screenshot({ path: `/tmp/q6-author-${w}-${process.argv[3]??'light'}.png`, fullPage: true });
  await p.getByLabel('Explanation').first().fill('See [[SC-8]].');
  await p.getByRole('button', { name: 'Prove it' }).click();
  await p.getByText('It holds').waitFor();
  await p.getByRole('button', { name: 'See it as a trainee' }).click();
  await p.getByRole('button', { name: 'Keep it in my course' }).click();
  await p.screenshot({ path: `/tmp/q6-author2-${w}.png` });
  await p.close();
}
await b.close();
