import { decodable } from '#lib/sessions/share/fragment.ts';

/** Kit decodes every fragment, and would throw on a bad percent sign in one that was damaged on its way: it is mended before Kit sees it. */
export function init(): void {
  const mend = () => {
    const fragment = location.hash.slice(1);
    const mended = decodable(fragment);
    if (mended !== fragment) history.replaceState(history.state, '', `#${mended}`);
  };
  mend();
  // A fragment that is typed into the address of a page that is open.
  addEventListener('popstate', mend);
}
