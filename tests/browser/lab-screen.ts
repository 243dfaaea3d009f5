import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Command } from '#lib/contract/index.ts';
import { importRun, type ImportedRun } from '#lib/sessions/runFile.ts';

export const CUT: Command = { do: 'network', set: { wan: { up: false } } };
export const MEND: Command = { do: 'network', set: { wan: { up: true } } };
export const ALARM: Command = { do: 'advance', until: 'alarm', within: 'P31D' };
export const LINK_BACK: Command = { do: 'advance', until: 'link.connected', within: 'P31D' };

/** The lab as a person at Chromium has it before them, with all that it says about its keeping. */
export class LabScreen {
  readonly page: Page;
  readonly cut: Locator;
  readonly mend: Locator;
  /** What it says of the keeping: Saved, Saving, Not saved. */
  readonly chip: Locator;
  readonly takeOver: Locator;

  constructor(page: Page) {
    this.page = page;
    this.cut = page.getByRole('button', { name: 'Cut the WAN cable' }).first();
    this.mend = page.getByRole('button', { name: 'Mend the WAN cable' }).first();
    this.chip = page.getByRole('button', { name: /^(Saved|Saving|Not saved)/ });
    this.takeOver = page.getByRole('button', { name: 'Take over here' });
  }

  /** Starts a session on the first page; gives its address. */
  async start(firstPage: string): Promise<string> {
    await this.page.goto(firstPage);
    await this.page.getByRole('button', { name: 'System in service', exact: true }).click();
    await this.isSaved();
    return this.page.url();
  }

  /** Opens a session that must be there, to write it. */
  async open(session: string): Promise<void> {
    await this.page.goto(session);
    await this.isSaved();
    await expect(this.takeOver).toHaveCount(0);
  }

  isSaved(): Promise<void> {
    return expect(this.chip).toHaveAccessibleName(/^Saved/);
  }

  /** Waits until the page says this of the keeping, in words. */
  says(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).first().waitFor();
  }

  /** The big clock as it is read out: "Day 3, 09:01, error mode, 27 days left". */
  async clock(): Promise<string> {
    return (await this.page.getByRole('timer').getAttribute('aria-label'))!;
  }

  async warp(target: 'Next alarm' | 'Link back'): Promise<void> {
    await this.page.getByRole('button', { name: 'Warp', exact: true }).click();
    await this.page.getByRole('menuitem', { name: target }).click();
  }

  async playADayASecond(): Promise<void> {
    await this.page.getByLabel('One day a second').check({ force: true });
    await this.page.getByRole('button', { name: 'Play' }).click();
  }

  /** The clock's last reading before the page goes, taken in the very task that sends it away. */
  async readAndLeave(way: 'reload' | 'home' | 'back'): Promise<string> {
    const read = this.page.getByRole('timer').evaluate((clock, how) => {
      const reading = clock.getAttribute('aria-label')!;
      // The page goes on until the new one comes, a day a second: no picture is drawn of it.
      if (how === 'reload') window.requestAnimationFrame = () => 0;
      if (how === 'reload') location.reload();
      if (how === 'home') document.querySelector<HTMLElement>('a[href="/"]')!.click();
      if (how === 'back') history.back();
      return reading;
    }, way);
    await Promise.all([read, way === 'reload' ? this.page.waitForEvent('load') : this.page.waitForURL(/\/$/)]);
    return read;
  }

  /** The run in the file that the chip hands out. */
  async exported(): Promise<ImportedRun> {
    await this.chip.click();
    const coming = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export to a file' }).click();
    const read = importRun(await readFile(await (await coming).path(), 'utf8'));
    await this.page.keyboard.press('Escape');
    if (!read.ok) throw new Error(`what was exported is no run: ${read.refusal.pointer} ${read.refusal.reason}`);
    return read.run;
  }

  async commands(): Promise<Command[]> {
    return (await this.exported()).commands;
  }
}

const HOUR = 60;
export const DAY = 24 * HOUR;

/** The minutes that a system in service has run by its clock, which starts at 09:00 on day 0 and counts days from there. */
export function minutesRun(clock: string): number {
  const [, day, hour, minute] = /^Day (\d+), (\d\d):(\d\d), connected/.exec(clock) ?? [];
  if (!minute) throw new Error(`not the clock of a system in service: ${clock}`);
  const today = Number(hour) * HOUR + Number(minute) - 9 * HOUR;
  return Number(day) * DAY + (today < 0 ? today + DAY : today);
}
