import { FEATURES, parseDuration } from '#lib/contract/index.ts';
import { ALARM_WORDS, FEATURE_WORDS, periodName, systemName, type SystemState, type TwinState } from '#lib/views/index.ts';
import { lengthWords } from '#lib/views/length.ts';
import type { Formula, Goal } from '../goals/goal.ts';
import type { Condition, StateAtom } from '../goals/occasion.ts';

/** A goal that the difference of two states suggests: a behaviour, with what an author may still say of it. */
export interface Proposal extends Goal {
  on: boolean;
  /** ISO 8601, or null where it has no time to be met in. */
  within: string | null;
  /** Whether it may have one. */
  timed: boolean;
}

/** Behaviours that are other in the broken state, told as goals; and what must not be lost on the way. `areas`: what the repair needs to touch. */
export function proposalsFor(healthy: TwinState, broken: TwinState, areas: readonly string[]): Proposal[] {
  const systems = Object.keys(broken.systems).filter((id) => id in healthy.systems);
  const found = systems.flatMap((id) => ofSystem(id, healthy, broken, systems.length > 1));
  // What the repair is known by: without it, doing nothing would keep every promise.
  const mended = found[0] && 'eventually' in found[0].must ? (found[0].must.eventually as Condition) : null;
  return mended ? [...found, ...promises(mended, systems, broken, areas)] : [];
}

function ofSystem(id: string, healthy: TwinState, broken: TwinState, several: boolean): Proposal[] {
  const [before, now] = [healthy.systems[id]!, broken.systems[id]!];
  const own = several ? { system: id } : {};
  const at = (state: string, is: StateAtom['is']): StateAtom => ({ state, is, ...own });
  const where = several ? ` on ${systemName(id)}` : '';
  const key = (name: string) => (several ? `${name}-${id}` : name).replaceAll('.', '-');
  const come = (name: string, says: string, atom: Condition, within: string | null = null, weight = 1): Proposal => ({
    ...{ id: key(name), says, category: 'outcome', weight, must: { eventually: atom }, on: true, within, timed: true }
  });
  const found: Proposal[] = [];
  if (before.link.state === 'connected' && now.link.state !== 'connected')
    found.push(come('connected', `The link${where} stands again`, at('link.state', 'connected'), 'P2D', 2));
  if (before.telephony.on && !now.telephony.on)
    found.push(come('telephony', `Telephony${where} works again`, at('telephony.on', true), 'P1D', 2));
  if (before.entitlement.mode === 'subscribed' && now.entitlement.mode !== 'subscribed')
    found.push(come('subscribed', `The system${where} is out of ${periodName(broken.rules)}`, at('entitlement.mode', 'subscribed')));
  for (const feature of FEATURES)
    if (before.features[feature]?.on && now.features[feature]?.on === false)
      found.push(come(feature, `${FEATURE_WORDS[feature]}${where} works again`, at(`features.${feature}.on`, true)));
  for (const { extension, inService } of now.users)
    if (!inService && before.users.find((user) => user.extension === extension)?.inService)
      found.push(come(`user-${extension}`, `Extension ${extension}${where} is in service again`, at(`users.${extension}.inService`, true)));
  for (const code of newAlarms(before, now))
    found.push(come(`cleared-${code}`, `The alarm “${ALARM_WORDS[code]}”${where} is cleared`, at(`alarms.${code}.up`, false)));
  if (found.some(({ id: one }) => one === key('connected')))
    found.push({
      ...{ id: key('steady'), says: `At the end the link${where} has stood for ten minutes`, category: 'outcome', weight: 1 },
      must: { stableFor: 'PT10M', holds: at('link.state', 'connected') },
      ...{ on: true, within: null, timed: false }
    });
  return found;
}

const standing = ({ alarms }: SystemState) => alarms.filter(({ cleared }) => cleared === null).map(({ code }) => code);
const newAlarms = (before: SystemState, now: SystemState) => standing(now).filter((code) => !standing(before).includes(code));

/** What must not be lost, said together with what must have come about: doing nothing breaks nothing. */
function promises(mended: Condition, systems: readonly string[], broken: TwinState, areas: readonly string[]): Proposal[] {
  const kept = (id: string, says: string, never: Formula): Proposal => ({
    ...{ id, says, category: 'safety', weight: 1, must: { all: [{ eventually: mended }, never] }, on: true, within: null, timed: false }
  });
  const speaking = systems.filter((id) => broken.systems[id]!.telephony.on);
  const lost = speaking.map((system): Condition => ({ state: 'telephony.on', is: false, ...(systems.length > 1 && { system }) }));
  return [
    ...(lost.length > 0
      ? [
          kept('telephony-kept', 'It is mended, and telephony is never lost on the way', {
            never: lost.length === 1 ? lost[0]! : { any: lost }
          })
        ]
      : []),
    kept('nothing-else', 'It is mended, and nothing else is changed', {
      never: { actionOutside: [...new Set([...areas, 'reboot', 'call', 'hang-up'])] }
    })
  ];
}

/** The goal as it stands in a scenario: the time that it must be met in is part of what it says. */
export function goalOf({ id, says, category, weight, must, within, timed }: Proposal): Goal {
  if (!timed || within === null) return { id, says, category, weight, must };
  const ms = parseDuration(within);
  return { id, says: ms === null ? says : `${says} within ${lengthWords(ms)}`, category, weight, must: { ...must, within } as Formula };
}
