const PAGE = 'page';
/** What the LMS chose stays in every address, for a frame that is loaded again. */
const LAUNCHED = 'scenario';

/**
 * An address of the app as one of the single page, which lies wherever an LMS puts it: `/lab?session=1#x` is `?page=/lab&session=1#x`
 * there, and what begins with `?` stays on the page that is shown. Everything else is left as it is. `search`: that of the address shown.
 */
export function inOnePage(address: string, search: string): string {
  const parts = /^(\/(?!\/)[^?#]*)?(\?[^#]*)?(#.*)?$/.exec(address);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return address;
  const [, path, query = '', anchor = ''] = parts;
  const shown = new URLSearchParams(search);
  const next = new URLSearchParams(query);
  // What has been made one of this page already stays so: a link is looked at when it is pressed, focused and clicked.
  next.set(PAGE, path ?? next.get(PAGE) ?? pageOf(shown));
  const scenario = shown.get(LAUNCHED);
  if (scenario !== null) next.set(LAUNCHED, scenario);
  return `?${next}${anchor}`;
}

/** The path of the app that an address of the single page stands for. */
export const pageOf = (search: URLSearchParams): string => search.get(PAGE) ?? '/';

/** The scenario that the LMS asked for, or null where it did not say. */
export const launchedScenario = (search: URLSearchParams): string | null => search.get(LAUNCHED);
