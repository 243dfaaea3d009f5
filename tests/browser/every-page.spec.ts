import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { builtPages } from './pages.ts';

// The fixture watches each of these visits: no violation, no error, no request to another origin (security promises S1 and S2).
for (const path of builtPages()) {
  test(`${path} keeps to its policy and its origin, and breaks no rule of WCAG 2.2 AA that a program can see, in light or dark`, async ({
    page,
    person
  }) => {
    await person.goto(path);
    const policy = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(/script-src [^;]*/.exec(policy ?? '')?.[0]).not.toMatch(/unsafe|\*|http/);
    expect(/style-src [^;]*/.exec(policy ?? '')?.[0]).toBe("style-src 'self'");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect(await brokenRules(page)).toEqual([]);
  });
}
