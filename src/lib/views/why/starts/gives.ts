import type { Feature, Reason, SubscriptionType } from '#lib/contract/index.ts';
import type { Fact, Ground } from '#lib/twin/trace/facts.ts';
import { type Causes, causesOfReason, causesOfService } from '../../rules.ts';
import { FEATURE_WORDS, REASON_WORDS, SUBSCRIPTION_WORDS } from '../../words.ts';
import { NAME_ALONE } from '../../words/storageName.ts';
import { becauseOf, type Item, itemPlace, rulesIn } from '../grounds.ts';
import { NOWHERE, type Past } from '../past.ts';
import { type Asking, factStart, isOf, leaderOf, type Start } from '../start.ts';

/** Which of the recorded grounds a reason speaks of, where it speaks of one. */
const SPEAKS_OF: Partial<Record<Reason, string>> = {
  'link-down': 'link',
  'link-up': 'link',
  'never-subscribed': 'link',
  'subscription-expired': 'granted',
  'subscription-missing': 'granted'
};

/** What a system gives: telephony, a feature, a user's service, a subscription. */
export function itemStart({ past, system }: Asking, item: Item): Start {
  const place = itemPlace(past, system, item, past.end);
  const { set } = past.fact(place) as Extract<Fact, { is: 'service' }>;
  const grounds = becauseOf(past, place);
  const { text, rules, reason } = itemTold(past, set, item);
  const spoken = reason && SPEAKS_OF[reason];
  const chosen = spoken ? grounds.filter((ground) => ground === spoken || ground.startsWith(`${spoken}@`)) : [];
  return {
    step: { at: past.at(place), text, rules },
    grounds: chosen.length ? [...chosen, ...rulesIn(grounds).map((rule): Ground => `rule/${rule}`)] : grounds,
    // What was never there is still looked for: the last attempt says why.
    before: reason === 'never-subscribed' ? past.end : place
  };
}

interface Told {
  text: string;
  rules: Causes;
  reason: Reason | null;
}

function itemTold(past: Past, set: Extract<Fact, { is: 'service' }>['set'], item: Item): Told {
  const { rules } = past.opening;
  if (item === 'telephony' || 'feature' in item) {
    const what = item === 'telephony' ? item : (item.feature as Feature);
    const state = what === 'telephony' ? set.telephony! : set.features![what];
    const name = what === 'telephony' ? 'Telephony' : FEATURE_WORDS[what];
    const resolves = state.why === 'name-resolves';
    const causes = causesOfService(what, state, rules);
    return {
      text: `${name} is ${state.on ? 'on' : 'off'}: ${REASON_WORDS[state.why]}${resolves ? `. ${NAME_ALONE}` : ''}`,
      // The rule that says why it is on all the same comes first.
      rules: resolves ? [...new Set(['phone-files' as const, ...causes])] : causes,
      reason: state.why
    };
  }
  if ('user' in item) {
    const user = set.users?.find(({ extension }) => extension === item.user);
    if (!user) return { text: `Nobody has extension ${item.user}`, rules: [], reason: null };
    const text = `Extension ${item.user} is ${user.inService ? 'in' : 'out of'} service: ${REASON_WORDS[user.why]}`;
    return { text, rules: causesOfReason(user.why, rules), reason: user.why };
  }
  const type = item.subscription as SubscriptionType;
  const active = set.subscriptions?.some((one) => one.type === type && one.active) ?? false;
  return { text: `Subscription ${SUBSCRIPTION_WORDS[type]} is ${active ? 'active' : 'not active'}`, rules: ['SC-12'], reason: null };
}

/** What the system lives on; one that has never been subscribed waits for its link. */
export function entitlementStart(asking: Asking): Start {
  const { past, system } = asking;
  const place = past.last('entitlement', past.end, (fact) => isOf(fact, system));
  const start = factStart(asking, place, { text: 'Nothing has changed it', grounds: ['entitlement'] });
  if (place === NOWHERE || becauseOf(past, place).length) return start;
  const fact = past.fact(place);
  const never = fact.is === 'entitlement' && fact.mode === 'none';
  return never ? { ...start, grounds: [`link@${leaderOf(asking)}`], before: past.end } : { ...start, grounds: ['entitlement'] };
}

/** Who or what set the system's clock last. */
export function clockStart(asking: Asking): Start {
  const { past, system } = asking;
  const set = past.lastChange('clock', past.end, (fact) => (isOf(fact, system) ? fact.offsetMs : undefined));
  return factStart(asking, set, { text: 'The system’s clock shows what it showed at the start', grounds: ['clock'] });
}
