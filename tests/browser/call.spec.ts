import type { Page } from '@playwright/test';
import { type Answered, Call, type Reply, truthfully } from '#lib/diagnosis/call.ts';
import { DAYS, type Day } from '#lib/diagnosis/days.ts';
import { answerOf } from '#lib/diagnosis/evidence.ts';
import type { Access, Question } from '#lib/diagnosis/observation.ts';
import { keptMatrix } from '#lib/diagnosis/kept.ts';
import { QUESTIONS } from '#lib/diagnosis/observations/index.ts';
import { noticedOf, pairsFor } from '#lib/diagnosis/told.ts';
import { FAULTS } from '#lib/twin/faults/index.ts';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';

const matrix = keptMatrix();
const faultOf = (id: string) => FAULTS.find((fault) => fault.id === id)!;
const NAMES: Record<Reply, string> = { yes: 'Yes', no: 'No', unknown: 'Can’t tell' };
const BOXES: Partial<Record<Access, RegExp>> = { configuration: /configuration/, network: /computer/, com: /COM/ };

/** A call as a supporter with one hand has it. */
class CallScreen {
  readonly said;
  readonly undo;
  constructor(
    readonly page: Page,
    readonly site: string
  ) {
    this.said = page.locator('.say');
    this.undo = page.getByRole('button', { name: 'Undo the last answer' });
  }
  async begin(audience: readonly Access[]): Promise<void> {
    await this.page.goto(`${this.site}/call`);
    for (const access of audience) if (BOXES[access]) await this.page.getByRole('checkbox', { name: BOXES[access] }).tap();
    await this.page.getByRole('button', { name: 'Start the call' }).tap();
  }
  button(reply: Reply) {
    return this.page.getByRole('button', { name: NAMES[reply], exact: true });
  }
  async asked(): Promise<Question | undefined> {
    const said = await this.said.innerText();
    return QUESTIONS.find(({ say }) => say === said);
  }
  async answer(reply: Reply): Promise<void> {
    const before = await this.said.innerText();
    await this.button(reply).tap();
    await expect(this.said).not.toHaveText(before);
  }
  /** Answers as the customer with that fault would, to the end; gives what was asked. */
  async truthfully(fault: string, day: Day): Promise<Question[]> {
    const questions: Question[] = [];
    for (let question = await this.asked(); question; question = await this.asked()) {
      questions.push(question);
      await this.answer(truthfully(matrix, fault, DAYS.indexOf(day), question));
    }
    return questions;
  }
}

const ENGINEER: Access[] = ['phone', 'configuration'];

/** A call in which one wrong answer shows itself as such, and the place of that answer is named. */
function slippingCall() {
  const call = new Call(matrix, ENGINEER);
  const fault = 'wan-cut';
  for (let slip = 0; slip < 20; slip++) {
    const told: Answered[] = [];
    for (;;) {
      const { next, check, contradiction } = call.standing(told);
      if (contradiction?.slip === slip) return { fault, slip, told };
      const question = next ?? check;
      if (!question || contradiction) break;
      const one: Answered = { question: question.id, reply: truthfully(matrix, fault, 2, question), ...(!next && { check: true }) };
      told.push(told.length === slip ? flipped(one) : one);
    }
  }
  throw new Error('no slip ever shows');
}

/** A call of two faults that come in together, whose answers no single fault gives. */
function callOfTwo() {
  const call = new Call(matrix, ENGINEER);
  for (const row of matrix.rows.filter(({ faults }) => faults.length === 2)) {
    const told: Answered[] = [];
    for (;;) {
      const { next, check, contradiction } = call.standing(told);
      if (contradiction) return { told, pairs: pairsFor(matrix, told) };
      const question = next ?? check;
      if (!question) break;
      told.push({ question: question.id, reply: answerOf(question, row, 2) ? 'yes' : 'no', ...(!next && { check: true }) });
    }
  }
  throw new Error('no two faults ever contradict');
}
const flipped = (one: Answered): Answered => ({ ...one, reply: one.reply === 'yes' ? 'no' : 'yes' });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, permissions: ['clipboard-read', 'clipboard-write'] });

  test('J9 a call leads to the cause by touch alone, and ends in notes with the state in a link', async ({ page, site }) => {
    const call = new CallScreen(page, site.url);
    const wanted = faultOf('wan-cut');
    const ASKED: Access[] = ['phone', 'configuration', 'network'];
    await call.begin(ASKED);
    await expect(page.getByText('67 causes left', { exact: true })).toBeVisible();
    const bar = await call.button('yes').boundingBox();
    expect(bar!.height).toBeGreaterThanOrEqual(56);
    // In reach of the thumb: in the lowest fifth of the screen.
    expect(bar!.y).toBeGreaterThan(844 * 0.8);
    const questions = await call.truthfully(wanted.id, 15);
    await expect(call.said).toHaveText(wanted.title);
    const twin = page.getByRole('region', { name: wanted.title });
    await expect(twin).toContainText(wanted.repair);
    const first = new Call(matrix, ASKED).standing(
      questions.map((one) => ({ question: one.id, reply: truthfully(matrix, wanted.id, 2, one) }))
    );
    await expect(twin.getByRole('slider')).toHaveValue(String(first.causes[0]!.days[0]));
    await twin.getByRole('slider').fill('15');
    await expect(twin).toContainText('Error mode, 15 days left');
    await expect(twin).toContainText('in 15 days');
    await expect(twin).toContainText('Telephony goes off');
    // The link is made a moment after the day was chosen.
    await expect(async () => {
      await page.getByRole('button', { name: 'Copy notes' }).tap();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${site.url}/open#lt`);
    }).toPass();
    const notes = await page.evaluate(() => navigator.clipboard.readText());
    for (const { say } of questions) expect(notes).toContain(say);
    expect(notes).toContain(wanted.repair);
    expect(notes).toContain('15 days left');
    for (const clause of wanted.clauses) expect(notes).toContain(clause);
    await twin.getByRole('button', { name: 'Open in twin' }).tap();
    await expect(page).toHaveURL(/\/lab\?session=/);
    await expect(page.getByText(/15 days left/).first()).toBeVisible();
  });

  test('J9 one wrong answer is named, and put right where it was given', async ({ page, site }) => {
    const { fault, slip, told } = slippingCall();
    const call = new CallScreen(page, site.url);
    await call.begin(ENGINEER);
    for (const { question, reply } of told) {
      await expect(call.said).toHaveText(QUESTIONS.find(({ id }) => id === question)!.say);
      await call.button(reply).tap();
    }
    await expect(
      page.getByText(`These answers contradict each other; the likeliest slip is question ${slip + 1}.`, { exact: true })
    ).toBeVisible();
    await page.getByRole('button', { name: `Ask question ${slip + 1} again` }).tap();
    await expect(call.said).toHaveText(QUESTIONS.find(({ id }) => id === told[slip]!.question)!.say);
    await call.button(flipped(told[slip]!).reply).tap();
    await expect(page.getByText('These answers contradict')).toHaveCount(0);
    await call.truthfully(fault, 15);
    await expect(call.said).toHaveText(faultOf(fault).title);
  });

  test('what cannot be told is left out, an answer can be taken back, and a reload changes nothing', async ({ page, site }) => {
    const call = new CallScreen(page, site.url);
    await call.begin(['phone']);
    const first = await call.said.innerText();
    await call.answer('unknown');
    await expect(page.getByText('67 causes left', { exact: true })).toBeVisible();
    const second = await call.said.innerText();
    await call.answer('no');
    const third = await call.said.innerText();
    const left = await page.getByText(/causes left$/).innerText();
    await page.reload();
    await expect(call.said).toHaveText(third);
    await expect(page.getByText(left, { exact: true })).toBeVisible();
    await call.undo.tap();
    await expect(call.said).toHaveText(second);
    await call.undo.tap();
    await expect(call.said).toHaveText(first);
    await expect(call.undo).toBeDisabled();
  });

  test('J9 whoever can tell nothing is offered other ways after five questions, and the search opens with what was told', async ({
    page,
    site
  }) => {
    const call = new CallScreen(page, site.url);
    await call.begin(['phone']);
    const still = page.getByRole('group', { name: 'The call stands still' });
    const told: Answered[] = [];
    while (noticedOf(told).length === 0) {
      const question = (await call.asked())!;
      const reply = truthfully(matrix, 'wan-cut', 1, question);
      told.push({ question: question.id, reply });
      await call.answer(reply);
    }
    await expect(still).toHaveCount(0);
    for (let turn = 0; turn < 5; turn++) await call.answer('unknown');
    await expect(still).toContainText('The last 5 answers have ruled nothing out.');
    await still.getByRole('button', { name: 'Change who can answer' }).tap();
    await expect(page.getByRole('checkbox', { name: BOXES.configuration! })).toBeFocused();
    await still.getByRole('button', { name: 'Go on asking' }).tap();
    for (let turn = 0; turn < 5; turn++) {
      await expect(still).toHaveCount(0);
      await call.answer('unknown');
    }
    await still.getByRole('link', { name: 'Search by symptoms' }).tap();
    await expect(page.getByRole('heading', { level: 1, name: 'Symptom search' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Causes' }).getByRole('status').last()).toContainText('ruled out');
    await page.goBack();
    await expect(still).toBeVisible();
  });

  test('J9 where answers contradict each other, two faults that would fit are named', async ({ page, site }) => {
    const { told, pairs } = callOfTwo();
    const call = new CallScreen(page, site.url);
    await call.begin(ENGINEER);
    for (const { question, reply } of told) {
      await expect(call.said).toHaveText(QUESTIONS.find(({ id }) => id === question)!.say);
      await call.button(reply).tap();
    }
    const named = page.getByRole('list', { name: 'Two faults at once would fit:' }).getByRole('listitem');
    await expect(named).toHaveText(pairs.slice(0, 3).map(({ faults }) => faults.map((id) => faultOf(id).title).join(' and ')));
  });

  test('a call that was lost with its tab is offered, and only gone on with when somebody wants it', async ({ page, context, site }) => {
    const call = new CallScreen(page, site.url);
    await call.begin(['phone']);
    await call.answer('no');
    const second = await call.said.innerText();
    await page.close();
    const again = new CallScreen(await context.newPage(), site.url);
    await again.page.goto(`${site.url}/call`);
    await expect(again.page.getByRole('button', { name: 'Start the call' })).toBeVisible();
    await again.page.getByRole('button', { name: /^Go on with the call of \d\d:\d\d$/ }).tap();
    await expect(again.said).toHaveText(second);
    await again.page.getByRole('button', { name: 'New call' }).tap();
    await again.page.reload();
    await expect(again.page.getByRole('button', { name: 'Start the call' })).toBeVisible();
    await expect(again.page.getByRole('button', { name: /^Go on with/ })).toHaveCount(0);
  });

  test('what the customer says first is an answer like any other: it is counted, in the notes, and can be taken back', async ({
    page,
    site
  }) => {
    await page.goto(`${site.url}/call`);
    const chip = (name: string) => page.getByRole('button', { name, exact: true });
    await chip('No calls at all').tap();
    await chip('Some phones are dead').tap();
    await expect(chip('No calls at all')).toHaveAttribute('aria-pressed', 'false');
    await chip('Some phones are dead').tap();
    await chip('No voicemail').tap();
    await page.getByRole('button', { name: 'Start the call' }).tap();
    await expect(page.getByText(/^Question 2/)).toBeVisible();
    await expect(page.locator('.trail')).toContainText('67 →');
    await page.getByRole('button', { name: 'Copy notes so far' }).tap();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('1. Does voicemail answer and play messages? No');
    await new CallScreen(page, site.url).undo.tap();
    await expect(page.getByText(/^Question 1/)).toBeVisible();
    await expect(page.getByText('67 causes left', { exact: true })).toBeVisible();
  });

  test('where nothing can be kept and nothing copied, the call goes on and the notes are shown', async ({ page, site }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const call = new CallScreen(page, site.url);
    await call.begin(['phone']);
    const questions = await call.truthfully('wan-cut', 1);
    await page.getByRole('button', { name: 'Copy notes' }).tap();
    await expect(page.getByRole('textbox', { name: 'Text to copy' })).toHaveValue(
      new RegExp(`1\\. ${questions[0]!.say.replace('?', '\\?')}`)
    );
  });

  test('causes that this audience cannot tell apart come with who could, who is asked as soon as he is there', async ({ page, site }) => {
    const call = new CallScreen(page, site.url);
    await call.begin(['phone']);
    await call.truthfully('line-slow', 1);
    await expect(page.getByText('To tell them apart, ask')).toBeVisible();
    await page.getByRole('button', { name: 'They can be asked now' }).tap();
    expect(await call.asked()).toBeDefined();
  });

  test('in the midst of a call no rule of WCAG 2.2 AA is broken in light or dark, and every target is large enough', async ({
    page,
    site
  }) => {
    const call = new CallScreen(page, site.url);
    await call.begin(ENGINEER);
    await call.answer('yes');
    await call.answer('yes');
    expect(await brokenRules(page)).toEqual([]);
    for (const target of await page.locator('main').locator('button, a, summary, input[type=range]').all()) {
      if (!(await target.isVisible())) continue;
      const box = (await target.boundingBox())!;
      expect(Math.min(box.width, box.height), await target.innerText()).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test('J9 a call is answered by keyboard, where letters answer nothing, and what comes next is said aloud', async ({ page, site }) => {
  await page.goto(`${site.url}/call`);
  await page.getByRole('button', { name: 'Start the call' }).focus();
  await page.keyboard.press('Enter');
  const call = new CallScreen(page, site.url);
  const first = await call.said.innerText();
  await page.keyboard.press('y');
  await page.keyboard.press('n');
  await expect(call.said).toHaveText(first);
  await call.button('yes').focus();
  await page.keyboard.press('Enter');
  await expect(call.said).not.toHaveText(first);
  await expect(call.button('yes')).toBeFocused();
  const aloud = page.getByRole('status').filter({ hasText: 'Question 2' });
  await expect(aloud).toContainText(await call.said.innerText());
  await expect(aloud).toContainText(/\d+ causes left/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(call.said).toHaveText(first);
});

for (const [width, height] of [
  [768, 1024],
  [1024, 768],
  [1440, 900]
] as const)
  test(`at ${width} × ${height} the answers stand at the bottom beside the twin, however far it is read`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    const call = new CallScreen(page, site.url);
    await call.begin(ENGINEER);
    await call.answer('yes');
    // None stands out after one answer: nothing is opened unasked.
    await expect(page.getByRole('button', { name: 'Open in twin' })).toHaveCount(0);
    await page.locator('.causes li button').first().tap();
    await page.getByRole('button', { name: 'Open in twin' }).scrollIntoViewIfNeeded();
    await expect(call.said).toBeInViewport();
    const { y, height: tall } = (await call.button('yes').boundingBox())!;
    expect(y + tall).toBeLessThanOrEqual(height);
    expect(y).toBeGreaterThan(height / 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

test.describe('with the app kept for offline use', () => {
  test.use({ keepsApp: true });
  test('UC-7 a whole call without a network', async ({ page, person, site }) => {
    await person.goto('/');
    await person.waitUntilKeptForOffline();
    await person.stopServer();
    const call = new CallScreen(page, site.url);
    await page.goto(site.url);
    await page.getByRole('link', { name: /^On a call/ }).tap();
    await page.getByRole('button', { name: 'Start the call' }).tap();
    await call.truthfully('wan-cut', 1);
    await expect(page.getByText('If nothing is done')).toBeVisible();
  });
});
