import type { Page } from '@playwright/test';

/** What live regions say from now on, each time that one says something else. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    const isLive = (node: Node | null) =>
      (node instanceof Element ? node : node?.parentElement)?.closest(
        '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]'
      );
    const last = new Map<Element, string>();
    new MutationObserver((changes) => {
      for (const region of new Set(changes.map(({ target }) => isLive(target)))) {
        const text = region?.textContent?.trim() ?? '';
        if (!region || last.get(region) === text) continue;
        last.set(region, text);
        if (text !== '') said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said.splice(0));
}
