import type { Ground } from '#lib/twin/trace/facts.ts';
import type { RuleId } from '../rules.ts';
import { NOWHERE, type Past, type Place } from './past.ts';

/** What a fact came from: an earlier fact, what somebody did, a rule that needs nobody, or what was so when the run began. */
export type Origin =
  { is: 'fact'; place: Place } | { is: 'command'; place: Place } | { is: 'rule'; rule: RuleId } | { is: 'opening'; ground: Ground | null };

/** A ground in parts: what it names, and whose it is. */
export function read(ground: Ground, own: string): { name: string; rest: string; system: string } {
  const at = ground.indexOf('@');
  const what = at < 0 ? ground : ground.slice(0, at);
  const slash = what.indexOf('/');
  return {
    name: slash < 0 || what === 'effective/dns' ? what : what.slice(0, slash),
    rest: slash < 0 ? '' : what.slice(slash + 1),
    system: at < 0 ? own : ground.slice(at + 1)
  };
}

/** Of all that a fact turned on, what was changed last before a place. */
export function originOf(past: Past, grounds: readonly Ground[], before: Place, system: string): Origin {
  const rules = rulesIn(grounds);
  const parts = grounds.filter((ground) => !ground.startsWith('rule/'));
  let place = NOWHERE;
  for (const part of parts) place = Math.max(place, placeOf(past, part, before, system));
  if (place !== NOWHERE) return { is: past.fact(place).is === 'command' ? 'command' : 'fact', place };
  const again = parts.includes('failure') ? wayFree(past, before, system) : null;
  if (again) return again;
  // An answer that does not come although nothing was lost is a rule's doing.
  return parts.every((part) => part === 'frame') && rules[0] ? { is: 'rule', rule: rules[0] } : { is: 'opening', ground: parts[0] ?? null };
}

export const rulesIn = (grounds: readonly Ground[]): RuleId[] =>
  grounds.flatMap((ground) => (ground.startsWith('rule/') ? [ground.slice('rule/'.length) as RuleId] : []));

/** Whether a link fact says how it stands: the climb from rung to rung does not. */
const stands = (because: unknown) => because !== undefined;

/** Where a part of the world became what it was at a place. */
function placeOf(past: Past, ground: Ground, before: Place, own: string): Place {
  const { name, rest, system } = read(ground, own);
  const path = rest.split('/');
  const ofSystem = (fact: { system: string }) => fact.system === system;
  switch (name) {
    case 'settings':
      return past.setting(system, path, before);
    case 'site':
      return past.site(system, path, before);
    case 'internet':
      return past.internet(path, before);
    case 'effective/dns':
      return past.lastChange('effective', before, (fact) => (ofSystem(fact) ? fact.dns : undefined));
    case 'link':
      return past.last('link', before, (fact) => ofSystem(fact) && stands(fact.because));
    case 'failure':
      return repaired(past, before, system);
    case 'frame':
      return past.last('frame', before, (fact) => ofSystem(fact) && fact.phase === 'lost');
    case 'clock':
      return past.lastChange('clock', before, (fact) => (ofSystem(fact) ? fact.offsetMs : undefined));
    case 'com':
      return past.last('com', before, (fact) => ofSystem(fact) && stands(fact.because));
    case 'entitlement':
      return past.last('entitlement', before, (fact) => ofSystem(fact) && stands(fact.because));
    case 'granted':
      return past.last('granted', before, (fact) => ofSystem(fact) && stands(fact.because));
    case 'account':
    case 'registered':
      return past.last(name, before, ofSystem);
    case 'account-id':
      return past.last('account-id', before);
    case 'order':
      return past.last('order', before, (fact) => ofSystem(fact) && fact.change === 'processed');
    case 'power':
      return past.last('log', before, (fact) => ofSystem(fact) && fact.code === 'reboot');
    case 'call':
      return past.last('call', before, (fact) => fact.change === 'connected' && [fact.from, fact.to].includes(rest));
    case 'command':
      return past.last('command', before);
    case 'service':
      return rest === 'telephony' ? itemPlace(past, system, 'telephony', before) : itemPlace(past, system, { user: path[1]! }, before);
    default:
      return NOWHERE;
  }
}

/** What of a service somebody asks about. */
export type Item = 'telephony' | { feature: string } | { user: string } | { subscription: string };

/** Where an item became what it is; where it never changed, where it was told first. */
export function itemPlace(past: Past, system: string, item: Item, before: Place): Place {
  const changed = past.lastChange('service', before, ({ system: whose, set }) => {
    if (whose !== system) return undefined;
    if (item === 'telephony') return set.telephony;
    if ('feature' in item) return set.features?.[item.feature as keyof typeof set.features];
    if ('user' in item) return set.users && (set.users.find(({ extension }) => extension === item.user) ?? null);
    return set.subscriptions?.filter(({ type }) => type === item.subscription).map(({ active }) => active);
  });
  return changed !== NOWHERE ? changed : past.first('service', (fact) => fact.system === system);
}

/** Where the link was stopped before a place. */
function stopped(past: Past, before: Place, system: string): Place {
  return past.last('link', before, (fact) => fact.system === system && Boolean(fact.set.failure));
}

/** What was changed since the link was stopped, of all that it was stopped by. */
function repaired(past: Past, before: Place, system: string): Place {
  const since = stopped(past, before, system);
  if (since === NOWHERE) return NOWHERE;
  const by = becauseOf(past, since).flatMap((ground) => {
    if (ground !== 'frame') return [ground];
    const frame = past.last('frame', since, (fact) => fact.system === system && fact.phase === 'lost');
    return frame === NOWHERE ? [] : becauseOf(past, frame);
  });
  const parts = by.filter((ground) => !['frame', 'com', 'link', 'failure'].includes(ground) && !ground.startsWith('rule/'));
  const place = Math.max(NOWHERE, ...parts.map((ground) => placeOf(past, ground, before, system)));
  // A reboot tries anew, too.
  const mended = place > since ? place : placeOf(past, 'power', before, system);
  return mended > since ? mended : NOWHERE;
}

/** Nothing that it was stopped by has changed: it is tried again and again, on the other port, and by dates that come. */
function wayFree(past: Past, before: Place, system: string): Origin | null {
  const since = stopped(past, before, system);
  if (since === NOWHERE) return null;
  const fact = past.fact(since);
  const code = fact.is === 'link' ? fact.set.failure?.code : undefined;
  const [own] = rulesIn(becauseOf(past, since));
  return { is: 'rule', rule: own ?? (code?.startsWith('tcp.') ? 'SC-2' : 'retry-wait') };
}

export function becauseOf(past: Past, place: Place): readonly Ground[] {
  const fact = past.fact(place);
  return ('because' in fact && fact.because) || [];
}
