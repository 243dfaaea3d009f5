import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page, test as base } from '@playwright/test';
import { EDITIONS, type Edition } from '#lib/lms/api/dialect.ts';
import { makePackage } from '#lib/lms/package/make.ts';
import { unpack } from '#lib/lms/suspend.ts';
import { projectRoot } from '../../scripts/source-digest.mjs';
import { type Lms, startLms } from './lms.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const folder = 'src/lib/training/scenarios/thirty-days';
const scenario = JSON.parse(read(`${folder}/scenario.json`)) as { id: string; title: string };
const packageFor = (edition: Edition) =>
  makePackage(
    {
      id: 'linktwin-thirty-days',
      title: 'Thirty days',
      edition,
      scenarios: [
        {
          id: scenario.id,
          title: scenario.title,
          bundle: { scenario, brief: read(`${folder}/brief.md`), explanation: read(`${folder}/explanation.md`) }
        }
      ]
    },
    read('build/one-page.txt')
  );

/** The package in the LMS's frame, as a trainee has it before them. */
class Course {
  readonly page: Page;
  readonly lms: Lms;
  readonly frame: FrameLocator;
  constructor(page: Page, lms: Lms) {
    this.page = page;
    this.lms = lms;
    this.frame = page.frameLocator('iframe');
  }
  async launch(): Promise<void> {
    await this.page.goto(`${this.lms.url}/launch?scenario=${scenario.id}`);
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
  /** What the LMS has of the play, unpacked. */
  get record() {
    const kept = this.lms.kept.get(scenario.id);
    const found = unpack((kept?.cmi.suspend_data as string | undefined) ?? '');
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
      await expect(course.frame.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(course.button('Save and exit')).toBeVisible();
      const { cmi } = course.lms.kept.get(scenario.id)!;
      // Every goal was met; the score itself is told in the debrief, after one's own view of it.
      const score = Number(edition === '1.2' ? cmi.core.score.raw : cmi.score.raw);
      expect(score).toBeGreaterThan(70);
      expect(score).toBeLessThanOrEqual(100);
      expect(edition === '1.2' ? cmi.core.lesson_status : `${cmi.completion_status}, ${cmi.success_status}`).toBe(
        edition === '1.2' ? 'passed' : 'completed, passed'
      );
    });

    test('a play goes to the LMS and is taken up at the next launch', async ({ course }) => {
      await course.launch();
      await course.says('Nothing to send yet');
      await course.begin();
      await course.cut();
      await course.exit();
      await expect(course.frame.getByRole('heading', { name: 'Saved' })).toBeVisible();
      expect(course.record).toContainEqual({ do: 'network', set: { wan: { up: false } } });
      const { cmi } = course.lms.kept.get(scenario.id)!;
      expect(edition === '1.2' ? cmi.core.lesson_status : cmi.completion_status).toBe('incomplete');

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
