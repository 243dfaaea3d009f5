import { SECTIONS } from '#lib/ui/config/sections/index.ts';
import { type MapItem, PLACE_TITLES } from '#lib/ui/map/places.ts';
import { type ViewId, VIEW_TITLES } from '#lib/ui/frame/views.ts';

/** A place that a step points to, in words and as an address. */
export function whereWords(
  { screen, section, place }: { screen: string; section?: string | undefined; place?: string | undefined },
  hrefOf: (view: ViewId, section?: string) => string
): { words: string; href: string } | null {
  if (!Object.hasOwn(VIEW_TITLES, screen)) return null;
  const view = screen as ViewId;
  const part = section ? SECTIONS.find(({ id }) => id === section)?.label : place && PLACE_TITLES[place as MapItem];
  return { words: [VIEW_TITLES[view], part].filter(Boolean).join(' › '), href: hrefOf(view, section ?? place) };
}
