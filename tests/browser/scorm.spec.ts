import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page, test as base } from '@playwright/test';
import { EDITIONS, type Edition } from '#lib/lms/api/dialect.ts';
import { makePackage } from '#lib/lms/package/make.ts';
import { unpack } from '#lib/lms/suspend.ts';
import { projectRoot } from '../../scripts/source-digest.mjs';
import { type Lms, startLms } from './lms.ts';
import { withSite } from './site.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const LESSON = 'thirty-days';
const TICKET = 'ticket-silent-morning';
function packaged(id: string) {
  const folder = `src/lib/training/scenarios/${id}`;
  const scenario = JSON.parse(read(`${folder}/scenario.json`)) as { title: string };
  return {
    ...{ id, title: scenario.title },
    bundle: { scenario, brief: read(`${folder}/brief.md`), explanation: read(`${folder}/explanation.md`) }
  };
}
const packageFor = (edition: Edition) =>
  makePackage(
    { id: 'linktwin-two', title: 'A lesson and a ticket', edition, scenarios: [LESSON, TICKET].map(packaged) },
    read('build/one-page.txt')
  );
/** What an LMS keeps of a play, in characters. */
const ROOM = { '1.2': 4096, '2004': 64_000 } as const;

/** The package in the LMS's frame, as a trainee has it before them. */
class Course {
  readonly page: Page;
  readonly lms: Lms;
  readonly frame: FrameLocator;
  /** Which scenario is launched. */
  scenario = LESSON;
  constructor(page: Page, lms: Lms) {
    this.page = page;
    this.lms = lms;
    this.frame = page.frameLocator('iframe');
  }
  async launch(): Promise<void> {
    await this.page.goto(`${this.lms.url}/launch?scenario=${this.scenario}`);
    await expect(this.frame.getByRole('button', { name: 'Save and exit' })).toBeVisible();
  }
  button(name: string) {
    return this.frame.getByRole('button', { name, exact: true }).first();
  }
  /** Reads the brief and answers the question that is asked first. */
  async begin(...expected: string[]): Promise<void> {
    await this.button('Begin').click();
    for (const option of expected) await this.frame.getByLabel(option).check();
    await this.button('Lock my answer').click();
  }
  async warp(target: string): Promise<void> {
    await this.button('Warp').click();
    await this.frame.getByRole('menuitem', { name: target }).click();
  }
  async toDay(day: number): Promise<void> {
    await this.button('Warp').click();
    await this.frame.getByRole('spinbutton', { name: 'Day' }).fill(String(day));
    await this.button('Go').click();
  }
  says(words: string | RegExp) {
    return expect(this.frame.getByRole('status').filter({ hasText: words }).first()).toBeVisible({ timeout: 20_000 });
  }
  async cut(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Cut the WAN cable' }).first().click();
    await expect(this.frame.getByRole('button', { name: 'Mend the WAN cable' }).first()).toBeVisible();
  }
  exit(): Promise<void> {
    return this.frame.getByRole('button', { name: 'Save and exit' }).click();
  }
  part(name: string): Promise<void> {
    return this.frame.getByRole('radio', { name, exact: true }).check({ force: true });
  }
  probe(name: RegExp): Promise<void> {
    return this.frame.getByRole('button', { name }).click();
  }
  /** What the LMS has of the play. */
  get cmi() {
    return this.lms.kept.get(this.scenario)?.cmi;
  }
  get score(): number {
    return Number(this.cmi.core ? this.cmi.core.score.raw : this.cmi.score.raw);
  }
  get status(): string {
    return this.cmi.core ? this.cmi.core.lesson_status : `${this.cmi.completion_status}, ${this.cmi.success_status}`;
  }
  /** What the LMS has of the play, unpacked. */
  get record() {
    const found = unpack((this.cmi?.suspend_data as string | undefined) ?? '');
    return found.ok ? (found.value?.record.steps ?? []) : found.problem;
  }
}

for (const edition of EDITIONS) {
  const test = base.extend<{ course: Course }>({
    course: async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && !/status of 500/.test(message.text()) && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      const lms = await startLms(edition, packageFor(edition));
      await use(new Course(page, lms));
      await lms.close();
      expect(errors).toEqual([]);
    }
  });

  test.describe(`SCORM ${edition}`, () => {
    test('a whole play ends as passed, with its score', async ({ course }) => {
      await course.launch();
      await course.begin('An alarm comes every day', 'After 30 days features and telephony go off', 'When the line is mended');
      await course.cut();
      await course.toDay(32);
      await course.frame.getByRole('button', { name: 'Mend the WAN cable' }).first().click();
      await course.warp('Link back');
      await course.button('Hand in…').click();
      await course.button('Yes, hand in').click();
      await course.says('The LMS has it');
      // The page's links stay in the page.
      await course.frame.getByRole('link', { name: 'To the debrief' }).click();
      await expect(course.frame.getByRole('heading', { level: 1, name: /^Debrief: / })).toBeVisible();
      await expect(course.button('Save and exit')).toBeVisible();
      // Every goal was met; the score itself is told in the debrief, after one's own view of it.
      expect(course.score).toBeGreaterThan(70);
      expect(course.score).toBeLessThanOrEqual(100);
      expect(course.status).toBe(edition === '1.2' ? 'passed' : 'completed, passed');
    });

    test('a ticket is closed in its middle, found out, mended and handed in: LMS, debrief and grading again have the very same score', async ({
      course
    }) => {
      test.slow();
      const { frame, page } = course;
      course.scenario = TICKET;
      await course.launch();
      await course.button('Begin').click();
      await course.part('Probes');
      await course.probe(/^Where attempts stop/);
      await course.probe(/^TCP 443 to COM/);
      await course.exit();
      await expect(frame.getByRole('heading', { name: 'Saved' })).toBeVisible();
      expect(course.status).toBe(edition === '1.2' ? 'incomplete' : 'incomplete, unknown');
      expect(course.score, 'no score while it is worked on').toBeFalsy();

      await course.launch();
      await course.part('Probes');
      await course.probe(/^The gateway|^Ping/);
      await course.probe(/^COM itself/);
      await course.part('Diagnose');
      await expect(frame.getByRole('checkbox')).toHaveCount(4);
      await frame.getByRole('combobox', { name: 'Component' }).selectOption('firewall');
      await frame.getByRole('combobox', { name: 'Cause' }).selectOption('firewall-drops-both');
      await frame.getByRole('combobox', { name: 'What it does' }).selectOption('tcp.timeout');
      for (const row of await frame.getByRole('checkbox').all()) await row.check();
      await course.button('Give my diagnosis').click();
      await course.button('Close the task').click();
      await frame.getByRole('button', { name: /^Router, firewall/ }).click();
      for (const port of ['Outgoing TCP 443', 'Outgoing TCP 8443'])
        await frame.getByRole('group', { name: port }).getByRole('radio', { name: 'Allow' }).check({ force: true });
      await course.button('Task').click();
      await course.part('Task');
      await course.button('Verify: wait until it is stable').click();
      await expect(frame.getByText('Ten minutes later the link stands.')).toBeVisible();
      await course.button('Hand in…').click();
      await course.button('Yes, hand in').click();
      await course.says('The LMS has it');
      expect(course.status).toBe(edition === '1.2' ? 'passed' : 'completed, passed');
      expect(String(course.cmi.suspend_data).length).toBeLessThanOrEqual(ROOM[edition]);

      await frame.getByRole('link', { name: 'To the debrief' }).click();
      for (const name of ['Go on: your own view', 'Keep, and go on', 'Go on: sum up']) await course.button(name).click();
      await expect(frame.getByText(`${course.score} of 100, passed`)).toBeVisible();
      await expect(frame.getByText('The strip above says')).toBeVisible();
      await frame.getByLabel('Candidate code').fill('A-17');
      const saved = page.waitForEvent('download');
      await course.button('Save the result file').click();
      const file = { name: 'A-17.json', mimeType: 'application/json', buffer: readFileSync(await (await saved).path()) };
      expect((JSON.parse(file.buffer.toString()) as { claim: { score: number } }).claim.score).toBe(course.score);

      await withSite(async ({ url }) => {
        await page.goto(`${url}/trainer/results`);
        const choosing = page.waitForEvent('filechooser');
        await page.getByRole('button', { name: 'Open result files' }).click();
        await (await choosing).setFiles(file);
        await page.getByRole('button', { name: 'A-17', exact: true }).click();
        await expect(page.getByRole('dialog')).toContainText(`Claimed ${course.score}, recomputed ${course.score}`);
        await expect(page.getByRole('dialog')).toContainText('are as they come out here');
      });
    });

    test('a play goes to the LMS and is taken up at the next launch', async ({ course }) => {
      await course.launch();
      await course.says('Nothing to send yet');
      await course.begin();
      await course.cut();
      await course.exit();
      await expect(course.frame.getByRole('heading', { name: 'Saved' })).toBeVisible();
      expect(course.record).toContainEqual({ do: 'network', set: { wan: { up: false } } });
      expect(course.status).toContain('incomplete');

      await course.launch();
      await expect(course.frame.getByRole('button', { name: 'Mend the WAN cable' }).first()).toBeVisible();
    });

    test('what the LMS does not take is kept, shown as not yet sent, and sent at the next launch', async ({ course }) => {
      await course.launch();
      course.lms.fails = true;
      await course.begin();
      await course.cut();
      await course.says('Not yet sent');
      await expect(course.frame.getByText(/was refused/)).toBeVisible();
      // The page is closed in the middle of it.
      await course.page.goto('about:blank');
      expect(course.lms.commits).toBe(0);

      course.lms.fails = false;
      await course.launch();
      await course.says('The LMS has it');
      await expect(course.frame.getByText(/had not been sent/)).toBeVisible();
      expect(course.record).toContainEqual({ do: 'network', set: { wan: { up: false } } });
      await expect(course.frame.getByRole('button', { name: 'Mend the WAN cable' }).first()).toBeVisible();
    });

    test('a page that is closed sends what was done last', async ({ course }) => {
      await course.launch();
      await course.begin();
      await course.cut();
      await course.page.goto('about:blank');
      await expect.poll(() => course.record).toContainEqual({ do: 'network', set: { wan: { up: false } } });
    });
  });
}
