import { type Asking, type Start, holdingStart } from '../start.ts';
import type { MapPlace } from '../subject.ts';
export function placeStart(asking: Asking, place: MapPlace): Start {
  return holdingStart(asking, place, [], []);
}
