import { cardOf } from '../ruleCards.ts';
import { type Origin, originOf } from './grounds.ts';
import type { Past, Place } from './past.ts';
import { type Asking, type Link, linkOf, type Start } from './start.ts';
import type { Step } from './subject.ts';
import { openingText } from './text.ts';
import { directCommand, groundsOf } from './turnedOn.ts';

/** No chain is longer: of more the ends stay, and what tells most. */
const LONGEST = 5;

/** From what is seen back over what each turned on, to what somebody did, a rule, or what was so when the run began. */
export function chainFrom(start: Start, asking: Asking): Step[] {
  const { past } = asking;
  const chain: Link[] = [{ ...start.step, is: 'fact', tells: 10 }];
  let { before, grounds } = start;
  let { system } = asking;
  for (;;) {
    const origin = originOf(past, grounds, before, system);
    if (origin.is !== 'fact') {
      chain.push(endOf(asking, origin, chain.at(-1)!.at, system));
      break;
    }
    const { place } = origin;
    const fact = past.fact(place);
    if ('system' in fact) system = fact.system;
    const direct = directCommand(past, place);
    if (direct !== null) {
      chain.push(linkOf(asking, direct, 'command'));
      break;
    }
    const link = linkOf(asking, place, 'fact');
    const last = chain.at(-1)!;
    if (isSilence(past, before, place)) chain[chain.length - 1] = { ...last, rules: [...new Set([...last.rules, ...link.rules])] };
    else chain.push(link);
    before = place;
    grounds = groundsOf(past, place);
  }
  return shortened(chain).map(({ at, text, rules, is }) => ({ at, text, rules, is }));
}

/** A heartbeat that was lost on its way, below the link that its silence took: the same thing twice. */
function isSilence(past: Past, above: Place, place: Place): boolean {
  const [taken, lost] = [above < past.end ? past.fact(above) : undefined, past.fact(place)];
  const silent = taken?.is === 'link' && taken.set.failure?.code === 'heartbeat.missed';
  return silent && lost.is === 'frame' && lost.phase === 'lost' && (lost.why === 'path' || lost.why === 'quality');
}

function endOf(asking: Asking, origin: Exclude<Origin, { is: 'fact' }>, at: number, system: string): Link {
  if (origin.is === 'command') return linkOf(asking, origin.place, 'command');
  if (origin.is === 'rule') return { at, text: cardOf(origin.rule)?.title ?? origin.rule, rules: [origin.rule], is: 'rule', tells: 9 };
  return { at: 0, text: openingText(asking.past, origin.ground, system), rules: [], is: 'opening', tells: 9 };
}

function shortened(chain: readonly Link[]): readonly Link[] {
  if (chain.length <= LONGEST) return chain;
  const middle = chain.slice(1, -1);
  const kept = new Set([...middle].sort((one, other) => other.tells - one.tells).slice(0, LONGEST - 2));
  return [chain[0]!, ...middle.filter((one) => kept.has(one)), chain.at(-1)!];
}
