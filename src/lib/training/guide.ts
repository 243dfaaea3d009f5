import * as v from 'valibot';
import { evaluate } from './goals/evaluate.ts';
import { Formula, sentence } from './goals/goal.ts';
import type { Played } from './play.ts';

/** The screens that a trainee may have: views of the lab's rail, and those that only training has. */
export const SCREENS = ['map', 'config', 'link', 'alarms', 'features', 'phones', 'com', 'log', 'probes'] as const;

/** What can be pointed at on a screen: the sections of Config, and the places of the map. */
export const CONFIG_SECTIONS = ['initial', 'lan', 'routes', 'dns', 'time', 'security', 'com', 'users'] as const;
export const MAP_PLACES = ['ip-office', 'lan-cable', 'lan', 'router', 'wan-cable', 'internet', 'names', 'com'] as const;

const screen = v.picklist(SCREENS, `must be one of ${SCREENS.join(', ')}`);
const Where = v.pipe(
  v.strictObject({
    screen,
    section: v.optional(v.picklist(CONFIG_SECTIONS, `must be one of ${CONFIG_SECTIONS.join(', ')}`)),
    place: v.optional(v.picklist(MAP_PLACES, `must be one of ${MAP_PLACES.join(', ')}`))
  }),
  v.check(({ screen, section }) => section === undefined || screen === 'config', 'has a section, which only config has'),
  v.check(({ screen, place }) => place === undefined || screen === 'map', 'has a place, which only the map has')
);

/** A step of a guided lesson: what to do, where to look, and the formula by which it is noticed that it is done. */
export const GuideStep = v.strictObject({ says: sentence, where: v.optional(Where), done: Formula });
export type GuideStep = v.InferOutput<typeof GuideStep>;

/** Of each step of the guide whether it is done by now, in their order. The first that is not is the one to show. */
export function stepsDone({ guide = [] }: { guide?: readonly GuideStep[] | undefined }, played: Played): boolean[] {
  return evaluate(
    guide.map(({ done }) => done),
    played,
    { over: false, system: played.system }
  ).map(({ verdict }) => verdict === 'met');
}
