import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/browsers.mjs';
import { serve } from '../../scripts/serve.mjs';
import { SESSION, SIXTY_DAYS } from './session.ts';

/**
 * What the session of 60 days and 200 commands costs in Chromium, at full speed and with the processor throttled to a sixth: script
 * for each move of the cursor on every screen, branch, first picture, an opened block of 86,400 heartbeats, and what moves leave
 * behind. Needs a build. MOVES=100000 for the whole of the last one (some minutes).
 */

const SCREENS = ['Map', 'Config', 'Link', 'Alarms', 'Features', 'Phones', 'COM', 'Log'];
const DRAGGED = 60;
const KEYS = Number(process.env['MOVES'] ?? 5000);

const row = (...cells: string[]) => console.log(cells.map((cell, index) => (index ? cell.padStart(15) : cell.padEnd(40))).join(''));
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Seconds of script and bytes of heap, as Chromium counts them. */
async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = (await cdp.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Takes a run in as a file and gives the address of its session. */
async function takeIn(page: Page, url: string, name: string, commands: readonly unknown[]): Promise<string> {
  const run = { format: 'linktwin-run/1', ...SESSION, commands };
  await page.goto(url);
  const file = { name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(run)) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: new RegExp(`^${name} `) }).click();
  await page.getByRole('slider', { name: 'Moment of the run' }).waitFor();
  return page.url();
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the run' });

/** Drags the cursor over the whole run, one place for each picture; gives script for each move and the long tasks. */
async function drag(page: Page, cdp: CDPSession): Promise<{ script: number; moves: number; long: number; longest: number }> {
  const box = (await slider(page).boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.85, y);
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const counted = { moves: 0, tasks: [] as number[] };
    Object.assign(globalThis, { counted });
    new PerformanceObserver((list) => counted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask'
    });
    const seen = document.querySelector('[aria-label="Moment of the run"]')!;
    new MutationObserver(() => counted.moves++).observe(seen, { attributeFilter: ['aria-valuenow'] });
  });
  const before = await metrics(cdp);
  // Not by the driver's mouse: while a button is down that runs a script of its own in the page for each move.
  for (let index = 0; index < DRAGGED; index++) {
    const x = box.x + box.width * (0.85 - (0.8 * index) / DRAGGED);
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'left', buttons: 1 });
  }
  await page.waitForTimeout(300);
  const after = await metrics(cdp);
  const { moves, tasks } = await page.evaluate(() => (globalThis as unknown as { counted: { moves: number; tasks: number[] } }).counted);
  await page.mouse.up();
  await slider(page).press('End');
  return {
    script: ((after['ScriptDuration']! - before['ScriptDuration']!) * 1000) / Math.max(1, moves),
    moves,
    long: tasks.length,
    longest: Math.max(0, ...tasks)
  };
}

/** From the press of the button until the branch stands: its end is the present, and nothing says any more that it is the past. */
async function branch(page: Page): Promise<number> {
  await slider(page).focus();
  const box = (await slider(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.43, box.y + box.height / 2);
  const button = page.getByRole('button', { name: 'Branch from here' });
  await button.waitFor();
  return button.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const look = () => {
          const at = document.querySelector('[aria-label="Moment of the run"]');
          const stood = at && at.ariaValueNow === at.ariaValueMax && !document.querySelector('.past');
          if (stood) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        (element as HTMLButtonElement).click();
        look();
      })
  );
}

/** From the navigation until the map stands, with everything kept on the device. */
async function firstPicture(page: Page, session: string): Promise<number> {
  const all: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    await page.goto(session);
    all.push(
      await page
        .waitForFunction(() => performance.getEntriesByName('first picture')[0]?.startTime)
        .then((at) => at.jsonValue() as Promise<number>)
    );
  }
  return all.sort((a, b) => a - b)[2]!;
}

/** From the press of a session's link on the first page until its map stands. */
async function fromTheList(page: Page, url: string, name: string): Promise<number> {
  const all: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    await page.goto(url);
    const link = page.getByRole('link', { name: new RegExp(`^${name} `) });
    await link.waitFor();
    await page.waitForTimeout(1500);
    all.push(
      await link.evaluate(
        (element) =>
          new Promise<number>((resolve) => {
            const begun = performance.now();
            const look = () =>
              document.querySelector('[aria-label^="Map of the system"]')
                ? resolve(performance.now() - begun)
                : requestAnimationFrame(look);
            (element as HTMLAnchorElement).click();
            look();
          })
      )
    );
  }
  return all.sort((a, b) => a - b)[2]!;
}

/** Scrolls an opened block of 86,400 lines for two seconds, picture by picture; gives pictures and the ones that came late. */
async function scroll(page: Page): Promise<{ pictures: number; late: number }> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Log' }).click();
  await page.getByRole('button', { name: /^Heartbeats, attempts/ }).click();
  await page.getByRole('button', { name: '86,400 heartbeats answered', exact: true }).click();
  await page.getByRole('table', { name: /86,400 heartbeats/ }).waitFor();
  return scrolled(page);
}

/** Scrolls what holds 86,400 rows for two seconds. */
function scrolled(page: Page): Promise<{ pictures: number; late: number }> {
  return page.evaluate(
    () =>
      new Promise<{ pictures: number; late: number }>((resolve) => {
        const box = document.querySelector('[aria-rowcount="86400"]')!;
        const times: number[] = [];
        const step = (now: number) => {
          times.push(now);
          box.scrollTop += 240;
          if (now - times[0]! < 2000) return void requestAnimationFrame(step);
          const gaps = times.slice(1).map((at, index) => at - times[index]!);
          resolve({ pictures: gaps.length, late: gaps.filter((gap) => gap > 25).length });
        };
        requestAnimationFrame(step);
      })
  );
}

/** The same scroll of plain lines, on a page with nothing else: what this machine leaves out by itself. */
async function plainScroll(page: Page): Promise<{ pictures: number; late: number }> {
  await page.goto('about:blank');
  const line = '<p style="margin:0;line-height:32px">21 Feb 2026 04:15:00 21 Feb 04:15:00 86,400</p>';
  await page.setContent(`<div aria-rowcount="86400" style="height:384px;overflow:auto">${line.repeat(2000)}</div>`);
  return scrolled(page);
}

/** Moves by the keyboard, as fast as they are taken; gives the bytes that stay. */
async function leftBehind(page: Page, cdp: CDPSession): Promise<number> {
  const move = (times: number) =>
    page.evaluate(async (times) => {
      const seen = document.querySelector('[aria-label="Moment of the run"]')!;
      for (let index = 0; index < times; index++) {
        seen.dispatchEvent(new KeyboardEvent('keydown', { key: index % 100 < 50 ? 'ArrowLeft' : 'ArrowRight', bubbles: true }));
        await new Promise((done) => queueMicrotask(() => done(null)));
        // Now and then a picture, as with a real finger.
        if (index % 100 === 0) await new Promise(requestAnimationFrame);
      }
    }, times);
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await metrics(cdp))['JSHeapUsedSize']!;
  };
  await move(1000);
  const before = await heap();
  await move(KEYS);
  return (await heap()) - before;
}

const browser = await launchChromium();
const site = await serve();
try {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const page = await context.newPage();
  // The names that tsx gives to functions are not known in a page.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(() => {
    const look = () =>
      document.querySelector('[aria-label^="Map of the system"]') ? performance.mark('first picture') : requestAnimationFrame(look);
    look();
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const session = await takeIn(page, site.url, 'sixty days', SIXTY_DAYS);
  const quiet = await takeIn(page, site.url, 'quiet days', [{ do: 'advance', by: 'P30D' }]);
  // All screens are there, and the app is kept on the device.
  await page.waitForTimeout(4000);
  for (const rate of [1, 6]) {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    console.log(`\n${rate === 1 ? 'At full speed' : `At a ${rate}th`}`);
    row('script for each move of the cursor', 'script', 'moves shown', 'long tasks', 'longest');
    for (const screen of SCREENS) {
      await page.goto(`${session}&view=${screen.toLowerCase()}`);
      await slider(page).waitFor();
      await page.waitForTimeout(500 * rate);
      const { script, moves, long, longest } = await drag(page, cdp);
      row(`  ${screen}`, ms(script), String(moves), String(long), ms(longest));
    }
    row('opening, from the list of sessions', ms(await fromTheList(page, site.url, 'sixty days')));
    row('opening, from the address of the page', ms(await firstPicture(page, session)));
    await page.waitForTimeout(500 * rate);
    row('branch, from the press to its picture', ms(await branch(page)));
    await page.goto(quiet);
    await slider(page).waitFor();
    const { pictures, late } = await scroll(page);
    row('scroll of 86,400 lines: pictures, late', String(pictures), String(late));
    const plain = await plainScroll(page);
    row('the same of plain lines', String(plain.pictures), String(plain.late));
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.goto(session);
  await slider(page).waitFor();
  await page.waitForTimeout(1000);
  row(`left behind by ${KEYS.toLocaleString('en')} moves`, `${Math.round((await leftBehind(page, cdp)) / 1000)} kB`);
} finally {
  await browser.close();
  await site.close();
}
