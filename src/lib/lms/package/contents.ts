import { refusalOf } from '#lib/contract/index.ts';
import * as v from 'valibot';
import { EDITIONS, type Edition } from '../api/dialect.ts';

const text = v.pipe(v.string(), v.maxLength(200));
/** Whoever changed a page by hand may have written anything. */
const Contents = v.object({
  id: text,
  title: text,
  edition: v.picklist(EDITIONS),
  scenarios: v.pipe(v.array(v.object({ id: text, title: text, bundle: v.unknown() })), v.minLength(1))
});

/** What is in a package beside the app: it stands in the page as JSON. */
export interface PackageContents {
  /** Names the package: letters, digits and hyphens, beginning with a letter. */
  id: string;
  title: string;
  edition: Edition;
  /** In their order. Each is launched by itself, and has a result of its own. */
  scenarios: readonly PackagedScenario[];
}

interface PackagedScenario {
  id: string;
  title: string;
  /** The scenario with its texts, in one piece; without its solution. */
  bundle: unknown;
}

const ELEMENT = 'linktwin-package';
/** Stands in src/packaged/page.html where the contents come. */
const PLACE = `<meta name="${ELEMENT}" />`;

/** The page with contents put into it. Throws where the page has no place for them: it was not built for it. */
export function embed(page: string, contents: PackageContents): string {
  const place = /<meta name="linktwin-package"\s*\/?>/.exec(page);
  if (!place) throw new Error(`the page has no ${PLACE}`);
  // Data, never run; it must only not end its own element, nor open a comment in it.
  const json = JSON.stringify(contents).replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="${ELEMENT}">${json}</script>`;
  return page.slice(0, place.index) + element + page.slice(place.index + place[0].length);
}

/** The contents of this page; null where it has none. */
export function embedded(page: Pick<Document, 'getElementById'>): PackageContents | null {
  const text = page.getElementById(ELEMENT)?.textContent;
  return text ? readContents(text) : null;
}

/** The contents of a page that is not shown, from its text; null where it has none that can be read. */
export function contentsIn(page: string): PackageContents | null {
  const text = new RegExp(`id="${ELEMENT}">([^<]*)</script>`).exec(page)?.[1];
  return text ? readContents(text) : null;
}

function readContents(text: string): PackageContents | null {
  try {
    const value: unknown = JSON.parse(text);
    return refusalOf(Contents, value) === null ? (value as PackageContents) : null;
  } catch {
    return null;
  }
}
