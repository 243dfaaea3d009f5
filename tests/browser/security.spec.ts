import { expect, test } from './fixtures.ts';

test('the policy is enforced: HTML written into the page is refused', async ({ page, person, misdeeds }) => {
  await person.goto('/');
  const outcome = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x>');
      return 'written';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(outcome).toBe('TypeError');
  expect(misdeeds.errors.join()).toContain('TrustedHTML');
  misdeeds.errors.length = 0;
});

test('what only a header can say is said', async ({ request, site }) => {
  const headers = (await request.get(site.url)).headers();
  expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
});
