import { expect, type Locator, type Page } from '@playwright/test';

/** How often somebody presses a key before giving up. */
const PATIENCE = 90;

/** Goes on with one key until something has the focus. */
export async function reach(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let step = 0; step < PATIENCE; step++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${String(wanted)}`);
}

/** Goes to something with the keyboard, and presses a key there. */
export async function pressOn(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await reach(page, wanted);
  await page.keyboard.press(key);
}

/** Chooses from the menu that opens, with the keyboard alone: whoever does so sees it before pressing an arrow. */
export async function chooseWithKeys(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await reach(page, page.getByRole('menuitem', { name }).first(), 'ArrowDown');
  await page.keyboard.press('Enter');
}
