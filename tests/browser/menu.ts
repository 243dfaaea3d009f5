import { expect, type Page } from '@playwright/test';

/** Chooses from the menu that opens, with the keyboard alone: whoever does so sees it before pressing an arrow. */
export async function chooseWithKeys(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  const wanted = page.getByRole('menuitem', { name }).first();
  for (let step = 0; step < 20; step++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows do not reach ${String(name)}`);
}
