import type { Command } from '#lib/contract/index.ts';
import { type Chance, chance, pause } from './chance.ts';
import { ALARM, CUT, DAY, LabScreen, LINK_BACK, MEND, minutesRun } from './lab-screen.ts';
import { expect, test } from './profile.ts';

/** KILLS=200 kills as often. */
const KILLS = Number(process.env.KILLS ?? 8);
/** Then comes a new session, or replaying a long one would be all that is done. */
const KILLS_A_SESSION = 5;

/** What a person had done in a session when the browser died. */
interface Story {
  session: string;
  /** In order; of the last one nobody knows whether it was taken. */
  done: Command[];
  /** How many of them the screen had called saved. */
  saved: number;
  /** What the clock said after so many. */
  clocks: Map<number, string>;
}

const begun = (session: string): Story => ({ session, done: [], saved: 0, clocks: new Map() });

/** The next thing in a round without an end: cut, a few alarms, mend, link back. */
function nextAfter(done: readonly Command[], { below }: Chance): Command {
  const last = JSON.stringify(done.at(-1));
  if (last === JSON.stringify(CUT)) return ALARM;
  if (last === JSON.stringify(ALARM)) return below(2) === 0 ? ALARM : MEND;
  return last === JSON.stringify(MEND) ? LINK_BACK : CUT;
}

function tap(lab: LabScreen, command: Command): Promise<void> {
  if (command === CUT) return lab.cut.click();
  if (command === MEND) return lab.mend.click();
  return lab.warp(command === ALARM ? 'Next alarm' : 'Link back');
}

/** Each step counts as done before it is tried, and as saved when the screen says so. */
async function goOn(lab: LabScreen, story: Story, random: Chance, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const command = nextAfter(story.done, random);
    story.done.push(command);
    await tap(lab, command);
    await lab.isSaved();
    story.saved = story.done.length;
    story.clocks.set(story.saved, await lab.clock());
  }
}

/** What is there again must be a beginning of what was done, with all that had been called saved, and stand where that had led. */
async function compare(lab: LabScreen, story: Story): Promise<void> {
  await lab.open(story.session);
  const found = await lab.commands();
  expect(found).toEqual(story.done.slice(0, found.length));
  expect(found.length, 'how many of those that were called saved are there').toBeGreaterThanOrEqual(story.saved);
  const clock = story.clocks.get(found.length);
  if (clock !== undefined) expect(await lab.clock()).toBe(clock);
  await expect(lab.page.getByText('damaged')).toHaveCount(0);
  story.done.length = found.length;
  story.saved = found.length;
}

test('UC-5 kill -9 of the browser at any moment takes no command that the screen had called saved', async ({ profile, site }) => {
  test.setTimeout(60_000 + KILLS * 10_000);
  const random = chance();
  const stories: Story[] = [];
  const count = { saved: 0, underWay: 0, underWayKept: 0, starting: 0, startingKept: 0 };
  const sessionsOn = async ({ page }: LabScreen) => {
    await page.goto(site.url);
    const list = page.getByRole('region', { name: 'My sessions' });
    await list.getByText('None yet').or(list.getByRole('listitem')).first().waitFor();
    const links = await list.getByRole('link', { name: /^System in service/ }).all();
    return Promise.all(links.map(async (link) => site.url + (await link.getAttribute('href'))));
  };

  for (let kill = 0; kill <= KILLS; kill++) {
    const context = await profile.open();
    const lab = new LabScreen(context.pages()[0]!);
    // All that there ever was is on the list, and a session that was being made may be.
    const listed = await sessionsOn(lab);
    expect(listed).toEqual(expect.arrayContaining(stories.map(({ session }) => session)));
    const unknown = listed.filter((session) => !stories.some((story) => story.session === session));
    expect(unknown.length).toBeLessThanOrEqual(1);
    const last = stories.at(-1);
    if (last) {
      const { saved, done } = last;
      const underWay = done.length - saved;
      await compare(lab, last);
      count.underWay += underWay;
      count.underWayKept += last.done.length - saved;
    }
    count.startingKept += unknown.length;
    for (const session of unknown) {
      stories.push(begun(session));
      await compare(lab, stories.at(-1)!);
    }
    if (kill === KILLS) {
      for (const story of stories) await compare(lab, story);
      break;
    }

    const moment = ['starting', 'any', 'tapping'][kill % KILLS_A_SESSION === 0 ? random.below(3) : 1 + random.below(2)];
    if (moment === 'starting') {
      count.starting++;
      await lab.page.goto(site.url);
      const starting = lab.page.getByRole('button', { name: 'System in service', exact: true }).click();
      await Promise.all([pause(random.below(300)).then(profile.kill), starting.catch(() => undefined)]);
      continue;
    }
    if (stories.length === 0 || kill % KILLS_A_SESSION === 0) stories.push(begun(await lab.start(site.url)));
    const story = stories.at(-1)!;
    const before = story.saved;
    // In the midst of all, or in the midst of one command.
    if (moment === 'tapping') await goOn(lab, story, random, random.below(3));
    const busy = goOn(lab, story, random, moment === 'any' ? Infinity : 1).catch(() => undefined);
    await pause(random.below(moment === 'any' ? 1500 : 200));
    await profile.kill();
    await busy;
    count.saved += story.saved - before;
  }
  console.log(`kill -9: ${KILLS} kills, ${stories.length} sessions, ${JSON.stringify(count)}, nothing saved is lost`);
});

test('UC-5 kill -9 in the middle of playing a day a second takes at most the last second', async ({ profile, site }) => {
  const random = chance();
  let session: string | undefined;
  for (let kill = 0; kill < 2; kill++) {
    const lab = new LabScreen((await profile.open()).pages()[0]!);
    if (session) await lab.open(session);
    else session = await lab.start(site.url);
    await lab.playADayASecond();
    await pause(700 + random.below(1500));
    const before = minutesRun(await lab.clock());
    await profile.kill();
    const again = new LabScreen((await profile.open()).pages()[0]!);
    await again.open(session);
    // A second is a day here; half a second more is given to a busy machine for the saving itself.
    expect(minutesRun(await again.clock())).toBeGreaterThan(before - 1.5 * DAY);
    await again.page.context().close();
  }
});
