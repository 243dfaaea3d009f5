import type { TwinState } from '#lib/views/index.ts';
import { idOf, type Item, partsOf, type Place } from '#lib/views/compare/items.ts';

/** One thing that is other in the broken state, in words. */
export interface Told {
  system: string | null;
  place: Place;
  /** Which of its place: a feature, an extension, the path of a setting. */
  key: string;
  title: string;
  /** What stands there in the healthy and in the broken state; null where nothing does. */
  healthy: string | null;
  broken: string | null;
}

/** The difference of two states in words (`titleOf` names a fault by its id), first what people lose, last what was turned. Both by the same clock, since dates are told. */
export function toldBetween(healthy: TwinState, broken: TwinState, titleOf: (fault: string) => string): Told[] {
  const itemsOf = (state: TwinState) =>
    new Map(
      partsOf(state, state.epochMs)
        .flatMap(({ items }) => items())
        .map((item): [string, Item] => [idOf(item), item])
    );
  const [before, now] = [itemsOf(healthy), itemsOf(broken)];
  const told = [...new Set([...before.keys(), ...now.keys()])].flatMap((id): Told[] => {
    const [was, is] = [before.get(id), now.get(id)];
    if (was?.value === is?.value) return [];
    const { system, place, key, title } = (is ?? was)!;
    return [
      {
        system,
        place,
        key,
        title: place === 'fault' ? `Fault: ${titleOf(key)}` : title,
        healthy: was?.words ?? null,
        broken: is?.words ?? null
      }
    ];
  });
  return told.filter(({ place }) => place !== 'call' && place !== 'rules');
}
