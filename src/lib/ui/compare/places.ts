import { type Rung, RUNGS } from '#lib/contract/index.ts';
import type { Difference } from '#lib/views/compare.ts';
import { ladder, type SystemState } from '#lib/views/index.ts';

/** The views that two runs are compared in. */
export const COMPARED = ['map', 'link', 'features', 'alarms', 'phones'] as const;
export type ComparedView = (typeof COMPARED)[number];

/** Where a difference is seen best. */
export function viewOf({ place }: Difference): ComparedView {
  switch (place) {
    case 'telephony':
    case 'feature':
      return 'features';
    case 'user':
    case 'call':
      return 'phones';
    case 'link':
      return 'link';
    case 'alarm':
      return 'alarms';
    default:
      return 'map';
  }
}

/** What shows a difference in a view, as selectors; none where the view does not tell of it. */
export function shownAt(difference: Difference, view: ComparedView, rungs: readonly Rung[]): string[] {
  const { place, key } = difference;
  switch (view) {
    case 'features':
      if (place === 'telephony') return [thing('telephony')];
      if (place === 'feature') return [thing(key)];
      return place === 'user' ? [thing('users')] : [];
    case 'phones':
      if (place === 'telephony') return ['.phone'];
      return place === 'user' ? [thing(key)] : place === 'call' ? key.split(' ').map(thing) : [];
    case 'link':
      return place === 'link' ? rungs.map(thing) : [];
    case 'alarms':
      return place === 'alarm' ? [thing(key)] : [];
    case 'map':
      return onMap(difference);
  }
}

const thing = (name: string) => `[data-thing="${name}"]`;

/** The places of the map stand by their names. */
function onMap({ place, key }: Difference): string[] {
  if (place === 'link') return ['.link'];
  if (place === 'com') return ['.place.com'];
  if (place !== 'network') return place === 'rules' || place === 'alarm' ? [] : ['.place.ip-office'];
  const [first] = key.split('.');
  if (key === 'wan.up') return ['.at.wan'];
  if (key === 'lan1.up') return ['.lan-cable', '.place.lan'];
  const places: Record<string, string> = {
    wan: 'internet',
    router: 'router',
    firewall: 'router',
    lan2: 'lan',
    dns: 'names',
    time: 'names',
    com: 'com'
  };
  return [`.place.${places[first!] ?? 'internet'}`];
}

/** The rungs that two links have climbed differently. */
export function partedRungs(a: SystemState, b: SystemState): Rung[] {
  const [ones, others] = [ladder(a), ladder(b)];
  return RUNGS.filter(
    (_, index) => ones[index]!.status !== others[index]!.status || ones[index]!.failure?.code !== others[index]!.failure?.code
  );
}

export const countWords = (count: number): string =>
  count === 0 ? 'No difference' : count === 1 ? '1 difference' : `${count} differences`;
