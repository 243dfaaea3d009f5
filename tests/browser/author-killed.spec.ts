import { LabScreen } from './lab-screen.ts';
import { expect, test } from './profile.ts';

test('kill -9 of the browser takes nothing of a scenario that was being written', async ({ profile, site }) => {
  let [page] = (await profile.open()).pages();
  const lab = new LabScreen(page!);
  await lab.start(site.url);
  await lab.cut.click();
  await lab.isSaved();
  const session = new URL(page!.url()).searchParams.get('session')!;
  const form = `${site.url}/trainer/author?session=${session}`;
  await page!.goto(form);
  await page!.getByLabel('Title', { exact: true }).fill('Typed, and killed');
  await page!.getByRole('switch', { name: 'A guide beside the lab' }).click();
  await page!.getByRole('textbox', { name: 'Brief' }).pressSequentially('The last words.');
  await page!.getByText('All that you wrote is kept in this browser.').waitFor();
  await profile.kill();

  [page] = (await profile.open()).pages();
  await page!.goto(form);
  await expect(page!.getByLabel('Title', { exact: true })).toHaveValue('Typed, and killed');
  await expect(page!.getByRole('textbox', { name: 'Brief' })).toHaveValue('The last words.');
  await expect(page!.getByRole('switch', { name: 'A guide beside the lab' })).toBeChecked();
});
