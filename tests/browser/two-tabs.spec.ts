import type { Command } from '#lib/contract/index.ts';
import { chance, pause, times } from './chance.ts';
import { expect, test } from './fixtures.ts';
import { ALARM, CUT, DAY, LabScreen, MEND, minutesRun } from './lab-screen.ts';

const ELSEWHERE = 'This session goes on in another tab. Take it over to change it here.';

test('UC-5 the second tab of a session says that it only looks on, changes nothing, and can take over', async ({ context, page, site }) => {
  const one = new LabScreen(page);
  const session = await one.start(site.url);
  await one.cut.click();
  await one.isSaved();

  const two = new LabScreen(await context.newPage());
  await two.page.goto(session);
  await two.says('This session is open in another tab. Here it can be looked at.');
  await two.mend.click();
  await expect(two.page.getByRole('alert')).toHaveText(ELSEWHERE);
  await expect(two.cut).toHaveCount(0);
  expect(await two.commands()).toEqual([CUT]);

  await one.page.bringToFront();
  await one.warp('Next alarm');
  await one.isSaved();
  const clock = await one.clock();
  await two.page.bringToFront();
  await two.takeOver.click();
  await expect(two.takeOver).toHaveCount(0);
  expect(await two.clock()).toBe(clock);
  await two.mend.click();
  await two.isSaved();

  await one.page.bringToFront();
  await one.says('This session goes on in another tab.');
  await expect(one.chip).toHaveAccessibleName(/^Not saved here/);
  await one.mend.click();
  await expect(one.page.getByRole('alert')).toHaveText(ELSEWHERE);
  expect(await one.clock()).toBe(clock);

  await one.takeOver.click();
  await expect(one.takeOver).toHaveCount(0);
  expect(await one.commands()).toEqual([CUT, ALARM, MEND]);
  await two.says('This session goes on in another tab.');
});

test('UC-5 two tabs that take a session from each other at any moment never mix or lose what was saved', async ({
  context,
  page,
  site
}) => {
  test.setTimeout(60_000 + times(5) * 5_000);
  const random = chance();
  const tabs = [new LabScreen(page), new LabScreen(await context.newPage())] as const;
  const session = await tabs[0].start(site.url);
  await tabs[1].page.goto(session);
  await tabs[1].takeOver.waitFor();
  const done: Command[] = [];
  for (let time = 0; time < times(5); time++) {
    const [writer, other] = time % 2 === 0 ? tabs : ([tabs[1], tabs[0]] as const);
    await writer.page.bringToFront();
    for (let step = random.below(3); step >= 0; step--) {
      const cut = done.at(-1) !== CUT;
      await (cut ? writer.cut : writer.mend).click();
      done.push(cut ? CUT : MEND);
    }
    // Not waited for: the last command may still be on its way into the database.
    await pause(random.below(30));
    await other.page.bringToFront();
    await other.takeOver.click();
    await expect(other.takeOver).toHaveCount(0);
    expect(await other.commands()).toEqual(done);
  }
  await page.reload();
  const last = new LabScreen(await context.newPage());
  await last.page.goto(session);
  expect(await last.commands()).toEqual(done);
});

test('UC-5 a tab that takes over from one that plays has all but the last second', async ({ context, page, site }) => {
  const one = new LabScreen(page);
  const session = await one.start(site.url);
  const two = new LabScreen(await context.newPage());
  await two.page.goto(session);
  await two.takeOver.waitFor();
  await one.page.bringToFront();
  await one.playADayASecond();
  await pause(2500);
  const played = minutesRun(await one.clock());
  await two.takeOver.evaluate((button: HTMLElement) => button.click());
  await one.says('This session goes on in another tab.');
  await two.page.bringToFront();
  await expect(two.takeOver).toHaveCount(0);
  expect(minutesRun(await two.clock())).toBeGreaterThan(played - 1.5 * DAY);
  const stopped = await one.clock();
  await pause(300);
  expect(await one.clock(), 'its time stands still').toBe(stopped);
});
