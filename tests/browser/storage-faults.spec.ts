import type { Page } from '@playwright/test';
import type { Command } from '#lib/contract/index.ts';
import { chance, times } from './chance.ts';
import { expect, test } from './fixtures.ts';
import { ALARM, CUT, LabScreen, MEND } from './lab-screen.ts';

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  /** Whether there is room is remembered by the browser for half a minute, so each time is a test with an origin of its own. */
  for (let time = 0; time < times(3); time++) {
    const when = time === 0 ? 'from the beginning' : `in the middle, ${time}`;
    test(`UC-5 a full disk ${when}: said within a second, all goes on, can be exported, outlives a reload, and is saved when there is room`, async ({
      context,
      page,
      person,
      site
    }) => {
      const bytesLeft = time === 0 ? 0 : chance().below(10_000);
      const lab = new LabScreen(page);
      await person.goto('/');
      await person.waitUntilKeptForOffline();
      const devtools = await context.newCDPSession(page);
      const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin: site.url });
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: usage + bytesLeft });
      await person.click('button', 'System in service');
      await lab.cut.waitFor();
      const done: Command[] = [];
      for (;;) {
        await expect(lab.chip, 'known within a second').toHaveAccessibleName(/^(Saved|Not saved)/, { timeout: 1000 });
        if (/^Not saved/.test(await lab.chip.innerText())) break;
        expect(done.length, 'commands that found room').toBeLessThan(40);
        const cut = done.length % 2 === 0;
        await (cut ? lab.cut : lab.mend).click();
        done.push(cut ? CUT : MEND);
      }
      await lab.says('Not saved: There is no room left on this device for this site.');

      if (await lab.cut.isVisible()) {
        await lab.cut.click();
        done.push(CUT);
      }
      await lab.warp('Next alarm');
      done.push(ALARM);
      expect(await lab.commands()).toEqual(done);
      const clock = await lab.clock();
      expect(clock).toContain('error mode');

      await page.reload();
      // With no room at all even the second copy stands in this tab alone: the chip says that nothing is saved, and nothing is said to be brought back.
      if (time > 0) await lab.says('brought back from the second copy');
      await expect(lab.chip).toHaveAccessibleName(/^(Saved|Not saved)/);
      expect(await lab.clock()).toBe(clock);
      expect(await lab.commands()).toEqual(done);

      await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url });
      await lab.mend.click();
      await lab.isSaved();
      await forgetSecondCopies(page, site.url);
      await page.reload();
      await lab.isSaved();
      expect(await lab.commands()).toEqual([...done, MEND]);
    });
  }
});

test.describe('storage cleared under an open session', () => {
  const ways: Record<string, (page: Page, origin: string) => Promise<unknown>> = {
    'the browser throws the database away': (page, origin) => clear(page, origin, 'indexeddb'),
    'the browser throws all data away': (page, origin) => clear(page, origin, 'indexeddb,local_storage'),
    'another tab deletes the database': async (page, origin) => {
      const other = await page.context().newPage();
      await other.goto(origin);
      await other.evaluate(() => new Promise((deleted) => (indexedDB.deleteDatabase('linktwin').onsuccess = deleted)), undefined);
      await other.close();
    }
  };

  for (const [title, lose] of Object.entries(ways)) {
    test(`UC-5 ${title}: noticed at the next command, written anew from memory, whole after a reload`, async ({ page, site }) => {
      const lab = new LabScreen(page);
      await lab.start(site.url);
      await lab.cut.click();
      const done = [CUT];
      for (let time = 0; time < times(1); time++) {
        await lab.warp('Next alarm');
        await lab.isSaved();
        await lose(page, site.url);
        await lab.warp('Next alarm');
        done.push(ALARM, ALARM);
        await lab.says('The browser had thrown this session away. It was written anew from memory, whole.');
        await lab.isSaved();
        const clock = await lab.clock();
        // From the database, or it would be the second copy that is read.
        await forgetSecondCopies(page, site.url);
        await page.reload();
        await lab.isSaved();
        expect(await lab.clock()).toBe(clock);
        expect(await lab.commands()).toEqual(done);
      }
    });
  }

  test('UC-5 played time notices by itself that the database is gone', async ({ page, site }) => {
    const lab = new LabScreen(page);
    await lab.start(site.url);
    await lab.playADayASecond();
    await clear(page, site.url, 'indexeddb,local_storage');
    await lab.says('It was written anew from memory, whole.');
  });
});

test.describe('a browser that keeps nothing', () => {
  const ways: Record<string, () => void> = {
    'that refuses IndexedDB': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    },
    'without IndexedDB': () => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
    'without any storage or locks': () => {
      const refused = {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        }
      };
      Object.defineProperty(globalThis, 'indexedDB', refused);
      Object.defineProperty(globalThis, 'localStorage', refused);
      for (const name of ['locks', 'storage']) Object.defineProperty(Navigator.prototype, name, { value: undefined });
    }
  };
  const WORDS = 'This browser keeps nothing for this site (private window, or storage is switched off).';

  for (const [title, off] of Object.entries(ways)) {
    test(`a browser ${title} runs everything in memory and says so wherever a session is`, async ({ context, page, site }) => {
      await context.addInitScript(off);
      const lab = new LabScreen(page);
      await page.goto(site.url);
      await lab.says(WORDS);
      await page.getByRole('button', { name: 'System in service', exact: true }).click();
      await lab.cut.click();
      await lab.warp('Next alarm');
      for (const view of ['Config', 'Link', 'Alarms', 'Features', 'Log', 'Map']) {
        await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
        await page.getByRole('heading', { level: 2, name: view }).first().waitFor();
        await lab.says(`Not saved: ${WORDS}`);
      }
      expect(await lab.commands()).toEqual([CUT, ALARM]);
      const clock = await lab.clock();

      await page.getByRole('link', { name: 'Home' }).click();
      await lab.says(WORDS);
      await page.getByRole('link', { name: /^System in service.*not saved, in memory only/ }).click();
      await lab.says(`Not saved: ${WORDS}`);
      expect(await lab.clock()).toBe(clock);
    });
  }

  test('a browser with localStorage alone has the session again after a reload', async ({ context, page, site }) => {
    await context.addInitScript(ways['without IndexedDB']!);
    const lab = new LabScreen(page);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'System in service', exact: true }).click();
    await lab.cut.click();
    await page.reload();
    await lab.says(`Not saved: ${WORDS}`);
    expect(await lab.commands()).toEqual([CUT]);
  });
});

async function clear(page: Page, origin: string, storageTypes: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await devtools.detach();
}

const forgetSecondCopies = (page: Page, origin: string) => clear(page, origin, 'local_storage');
