import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { LabScreen } from './lab-screen.ts';

/** The catalogue of faults as a trainer uses it. */

const rail = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search by what is seen or said' });

async function faults(page: Page, url: string): Promise<LabScreen> {
  const lab = new LabScreen(page);
  await lab.start(url);
  await rail(page, 'Faults').click();
  await expect(search(page)).toBeVisible();
  return lab;
}

test('SR-9 a fault is found by what is seen, put in, seen at its rung, kept over a reload, and taken out', async ({ page, site }) => {
  const lab = await faults(page, site.url);
  await search(page).fill('alarm nothing is broken');
  await expect(page.getByRole('status').filter({ hasText: 'of' })).toContainText('1 of');
  await search(page).fill('new filter');
  await page.getByRole('button', { name: /DNS does not allow avaya-sub\.com/ }).click();
  const chosen = page.getByRole('complementary', { name: 'The chosen fault' });
  await expect(chosen).toContainText('SR-9');
  await expect(chosen).toContainText('The customer, on the phone');
  await chosen.getByRole('button', { name: 'Put in' }).click();
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await expect(chosen).toContainText('In since 5 Jan');

  await page.getByRole('button', { name: 'Reboot', exact: true }).click();
  await chosen.getByRole('link', { name: 'DNS' }).click();
  await page.getByRole('button', { name: 'Warp', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Next attempt' }).click();
  await expect(page.getByRole('main')).toContainText('The DNS server does not allow this name');

  await lab.isSaved();
  await page.reload();
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await expect(page.getByRole('main')).toContainText('The DNS server does not allow this name');

  await rail(page, 'Faults').click();
  await page.getByRole('button', { name: 'In now 1' }).click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await chosen.getByRole('button', { name: 'Take out' }).click();
  await expect(rail(page, 'Faults')).toHaveAccessibleName('Faults');
  await expect(page.getByRole('main')).toContainText('No fault is in.');
  await lab.warp('Link back');
  await expect(page.getByRole('timer')).toHaveAccessibleName(/connected to COM/);
});

test('a fault that cannot strike says why at the place, and nothing changes', async ({ page, site }) => {
  const lab = await faults(page, site.url);
  await search(page).fill('COM may not do upgrade');
  await page.getByRole('button', { name: /COM may not do upgrade/ }).click();
  await page.getByRole('button', { name: 'Put in' }).click();
  await expect(page.getByText('cannot strike hq: upgrade is not allowed as it is')).toBeVisible();
  expect(await lab.commands()).toEqual([]);
});

test('with the keyboard alone: search, choose, put in, take out', async ({ page, site }) => {
  await faults(page, site.url);
  const reach = async (name: RegExp) => {
    const wanted = page.getByRole('button', { name }).first();
    for (let step = 0; step < 60; step++) {
      if (await wanted.evaluate((node) => node === document.activeElement)) return page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${String(name)}`);
  };
  await search(page).focus();
  await page.keyboard.type('switched off router');
  await reach(/^Router is switched off/);
  await reach(/^Put in/);
  await expect(rail(page, 'Faults')).toHaveAccessibleName(/1 in$/);
  await reach(/^Take out/);
  await expect(rail(page, 'Faults')).toHaveAccessibleName('Faults');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('the list, a fault that is in and a refusal break no rule of WCAG 2.2 AA that a program can see', async ({ page, site }) => {
      await faults(page, site.url);
      await page.getByRole('button', { name: /^One site of the network is cut/ }).click();
      await page.getByRole('button', { name: 'Put in' }).click();
      await expect(page.getByText('another kind of site (scn)')).toBeVisible();
      const look = async () =>
        (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
          ({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join('; ')}`
        );
      expect(await look()).toEqual([]);
      await page.getByRole('button', { name: /^The line is cut/ }).click();
      await page.getByRole('button', { name: 'Put in' }).click();
      await expect(page.getByText('In since')).toBeVisible();
      expect(await look()).toEqual([]);
    });
  });
}
