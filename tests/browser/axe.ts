import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that look at colours. To all others a page is in the dark what it is in the light: no element depends on it. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What of a page is looked at, and the word that tells it from others in what is found. */
interface Look {
  where?: string;
  /** A selector: the whole page, if none is given. */
  part?: string;
  /** Also what is no rule but good practice. */
  practice?: boolean;
}

/** The rules of WCAG 2.2 AA that a program can see broken, in the light and in the dark; leaves the page in the light. */
export async function brokenRules(page: Page, look: Look = {}): Promise<string[]> {
  const light = await broken(page, WCAG_22_AA, look);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await broken(page, OF_COLOURS, look);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((one) => `in the dark, ${one}`)];
}

/** As `brokenRules`, in the colours that the page has: where colours are looked at elsewhere. */
export const brokenAsItIs = (page: Page, look: Look = {}): Promise<string[]> =>
  broken(page, [...WCAG_22_AA, ...(look.practice ? ['best-practice'] : [])], look);

async function broken(page: Page, runOnly: string[], { where = '', part }: Look): Promise<string[]> {
  await standsStill(page);
  // One frame and one page: what is found need not be put together in another page. Only what is broken is described.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly, resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${where && `${where}: `}${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Waits until no transition and no animation that ends is under way: a colour in the midst of one is nobody's. */
async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity)
  );
}
