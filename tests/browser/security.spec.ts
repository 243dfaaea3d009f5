import { builtPages } from './pages.ts';
import { expect, test } from './fixtures.ts';

// The fixture watches each of these visits: no violation, no error, no request to another origin (security promises S1 and S2).
for (const path of builtPages()) {
  test(`${path} keeps to its policy and its origin`, async ({ page, person }) => {
    await person.goto(path);
    const policy = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(/script-src [^;]*/.exec(policy ?? '')?.[0]).not.toMatch(/unsafe|\*|http/);
    expect(/style-src [^;]*/.exec(policy ?? '')?.[0]).toBe("style-src 'self'");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });
}

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
