import { afterTerm, type CommandOf, LAST_DATE, parseDuration, type Refusal, type Renewal, type Subscription } from '#lib/contract/index.ts';
import type { Account } from './account.ts';

/**
 * Why COM does not take a command on the account, or null. `ordered` are the System IDs that it speaks of, by what they were ordered
 * for; `now` is true time, milliseconds since 1970.
 */
export function accountRefusal(account: Account, ordered: readonly string[], command: CommandOf<'com'>, now: number): Refusal | null {
  if ('set' in command) return setRefusal(account, ordered, command);
  if ('order' in command) {
    if (ordered.some((id) => account.isFull(id)))
      return { pointer: '/order', reason: 'COM holds 100 subscriptions for this system, those on order included: it takes no more' };
    const end = afterTerm(now + parseDuration(command.order.processing)!, command.order.term);
    return end > LAST_DATE ? { pointer: '/order/term', reason: 'would end after 2299' } : null;
  }
  return renewalRefusal(account, ordered, command.renew, now);
}

function setRefusal(account: Account, ordered: readonly string[], { set }: Extract<CommandOf<'com'>, { set: unknown }>): Refusal | null {
  const { systemId } = set;
  if (systemId !== undefined && ordered.length > 1) return { pointer: '/set/systemId', reason: 'is for one system: name it' };
  if (systemId !== undefined && account.isAnothers(systemId, ordered[0]!))
    return { pointer: '/set/systemId', reason: `${systemId} is another system’s System ID` };
  return datesRefusal(set.subscriptions ?? []);
}

function renewalRefusal(account: Account, ordered: readonly string[], renewal: Renewal, now: number): Refusal | null {
  const { type, term, expiresAt, processing } = renewal;
  if ((term === undefined) === (expiresAt === undefined))
    return { pointer: '/renew', reason: 'takes either a term or the moment it expires at' };
  const ready = now + parseDuration(processing)!;
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now)
    return { pointer: '/renew/expiresAt', reason: `${expiresAt} is over already` };
  if (expiresAt !== undefined && Date.parse(expiresAt) <= ready)
    return { pointer: '/renew/expiresAt', reason: `${expiresAt} is over before the renewal is processed` };
  const held = ordered.flatMap((id) => account.holding(id).filter((one) => one.type === type));
  if (!held.length) return { pointer: '/renew/type', reason: `there is no ${type} subscription to renew` };
  if (term !== undefined)
    return held.some((one) => afterTerm(Math.max(ready, Date.parse(one.expiresAt)), term) > LAST_DATE)
      ? { pointer: '/renew/term', reason: 'would end after 2299' }
      : null;
  const early = held.find(({ startsAt }) => endsBeforeStart({ startsAt, expiresAt: expiresAt! }));
  return early ? { pointer: '/renew/expiresAt', reason: `${expiresAt} is not after its start, ${early.startsAt}` } : null;
}

const endsBeforeStart = ({ startsAt, expiresAt }: Pick<Subscription, 'startsAt' | 'expiresAt'>) =>
  startsAt !== undefined && Date.parse(expiresAt) <= Date.parse(startsAt);

/** Refuses a list with a subscription that would end before it starts. */
function datesRefusal(subscriptions: readonly Subscription[]): Refusal | null {
  const index = subscriptions.findIndex(endsBeforeStart);
  if (index < 0) return null;
  const { startsAt, expiresAt } = subscriptions[index]!;
  return { pointer: `/set/subscriptions/${index}/expiresAt`, reason: `${expiresAt} is not after its start, ${startsAt}` };
}
