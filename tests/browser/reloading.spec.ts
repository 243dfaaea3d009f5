import { type Chance, chance, pause, times } from './chance.ts';
import { expect, test } from './fixtures.ts';
import { CUT, DAY, LabScreen, MEND, minutesRun } from './lab-screen.ts';

/** How long time plays, in ms: from before the first save of a second to after it. */
const aWhile = ({ below }: Chance) => pause(150 + below(1200));

test('UC-5 a reload in the middle of playing a day a second loses nothing that the clock had shown', async ({ page, site }) => {
  const random = chance();
  const lab = new LabScreen(page);
  await lab.start(site.url);
  for (let time = 0; time < times(4); time++) {
    await lab.playADayASecond();
    await aWhile(random);
    const before = minutesRun(await lab.readAndLeave('reload'));
    await lab.isSaved();
    await expect(lab.takeOver).toHaveCount(0);
    const after = minutesRun(await lab.clock());
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after - before, 'a frame may have come between, and no more').toBeLessThan(DAY);
  }
});

for (const way of ['home', 'back'] as const) {
  test(`UC-5 leaving by ${way} in the middle of playing loses nothing that the clock had shown`, async ({ page, site }) => {
    const random = chance();
    const lab = new LabScreen(page);
    await lab.start(site.url);
    for (let time = 0; time < times(2); time++) {
      await lab.playADayASecond();
      await aWhile(random);
      const before = minutesRun(await lab.readAndLeave(way));
      await page.getByRole('link', { name: /^System in service/ }).click();
      await lab.isSaved();
      expect(minutesRun(await lab.clock())).toBeGreaterThanOrEqual(before);
    }
  });
}

test('UC-5 a tab closed in the middle of playing loses nothing that the clock had shown', async ({ context, page, site }) => {
  const random = chance();
  let lab = new LabScreen(page);
  const session = await lab.start(site.url);
  for (let time = 0; time < times(2); time++) {
    await lab.playADayASecond();
    await aWhile(random);
    const before = minutesRun(await lab.clock());
    await Promise.all([lab.page.waitForEvent('close'), lab.page.close({ runBeforeUnload: true })]);
    lab = new LabScreen(await context.newPage());
    await lab.open(session);
    expect(minutesRun(await lab.clock())).toBeGreaterThanOrEqual(before);
  }
});

test('UC-5 a reload in the same moment as a click keeps what was clicked', async ({ page, site }) => {
  const lab = new LabScreen(page);
  await lab.start(site.url);
  const done = [];
  for (let time = 0; time < times(4); time++) {
    const button = time % 2 === 0 ? lab.cut : lab.mend;
    done.push(time % 2 === 0 ? CUT : MEND);
    const reloaded = page.waitForEvent('load');
    await button.evaluate((cable: HTMLElement) => {
      cable.click();
      location.reload();
    });
    await reloaded;
    await lab.isSaved();
    await expect(button).toHaveCount(0);
  }
  expect(await lab.commands()).toEqual(done);
});

test('UC-5 a tab that crashes in the middle of playing loses no command and at most the last second', async ({ context, page, site }) => {
  const random = chance();
  let lab = new LabScreen(page);
  const session = await lab.start(site.url);
  for (let time = 0; time < times(3); time++) {
    await lab.playADayASecond();
    await aWhile(random);
    const before = minutesRun(await lab.clock());
    await crash(lab);
    lab = new LabScreen(await context.newPage());
    await lab.open(session);
    // A second is a day here; half a second more is given to a busy machine for the saving itself.
    expect(minutesRun(await lab.clock())).toBeGreaterThan(before - 1.5 * DAY);
    const done = await lab.commands();
    await lab.cut.click();
    await lab.isSaved();
    await lab.mend.click();
    await lab.isSaved();
    await crash(lab);
    lab = new LabScreen(await context.newPage());
    await lab.open(session);
    expect(await lab.commands()).toEqual([...done, CUT, MEND]);
  }
});

async function crash({ page }: LabScreen): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // A page that is gone does not answer.
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}
