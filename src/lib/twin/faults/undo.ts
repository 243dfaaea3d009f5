import { type Command, diffPatch, isObject, mergePatch } from '#lib/contract/index.ts';
import type { Situation } from './fault.ts';

/**
 * The commands that take back what others did, and only that: whatever somebody changed since, or another fault did, stays. Lists
 * are compared item by item, by what tells their items apart.
 */
export function undo(done: readonly Command[], before: Situation, now: Situation): Command[] {
  return done.flatMap((command): Command[] => {
    switch (command.do) {
      case 'configure': {
        const set = back(before.settings, command.set, now.settings);
        return set ? [{ ...command, set }] : [];
      }
      case 'network': {
        const set = back(networkOf(before), command.set, networkOf(now));
        return set ? [{ ...command, set }] : [];
      }
      case 'com':
        return 'set' in command ? accountBack(command, before, now) : [];
      case 'reboot':
        return [command];
      default:
        return [];
    }
  });
}

function accountBack(command: Extract<Command, { do: 'com'; set: unknown }>, before: Situation, now: Situation): Command[] {
  const { customerId, registeredAs } = before;
  const was = { customerId, systemId: registeredAs, subscriptions: [...before.subscriptions] };
  const is = { customerId: now.customerId, systemId: now.registeredAs, subscriptions: [...now.subscriptions] };
  const set = back(was, command.set, is);
  return set ? [{ ...command, set }] : [];
}

const networkOf = ({ site, internet }: Situation) => ({ ...site, ...internet });

/** The merge patch that leads from `now` to `now` without what `patch` did to `before`; null where nothing is left of it. */
function back(before: object, patch: unknown, now: object): Record<string, unknown> | null {
  const set = diffPatch(now, without(before, mergePatch(before, patch), now));
  return isObject(set) ? set : null;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function without(was: unknown, patched: unknown, now: unknown): unknown {
  if (same(was, patched)) return now;
  if (Array.isArray(was) && Array.isArray(patched) && Array.isArray(now)) return listWithout(was, patched, now);
  if (!isObject(was) || !isObject(patched) || !isObject(now)) return was;
  const result: Record<string, unknown> = { ...now };
  for (const key of new Set([...Object.keys(was), ...Object.keys(patched)])) {
    if (same(was[key], patched[key])) continue;
    if (key in was) result[key] = without(was[key], patched[key], now[key]);
    else delete result[key];
  }
  return result;
}

/** What tells the items of a list apart: users by extension, routes by their network, subscriptions by type, names by themselves. */
function nameOf(item: unknown): string {
  if (!isObject(item)) return JSON.stringify(item);
  return JSON.stringify(item['extension'] ?? item['type'] ?? [item['ip'], item['mask']]);
}

/** The items of a list by their names; of several of one name each by its turn. */
function named(list: readonly unknown[]): Map<string, unknown> {
  const turns = new Map<string, number>();
  return new Map(
    list.map((item) => {
      const name = nameOf(item);
      const turn = (turns.get(name) ?? 0) + 1;
      turns.set(name, turn);
      return [`${name} ${turn}`, item];
    })
  );
}

function listWithout(was: unknown[], patched: unknown[], now: unknown[]): unknown[] {
  const [before, after, present] = [named(was), named(patched), named(now)];
  const touched = (name: string) => !same(before.get(name), after.get(name));
  const kept = [...present].flatMap(([name, item]) => (touched(name) ? (before.has(name) ? [before.get(name)] : []) : [item]));
  return [...kept, ...[...before].filter(([name]) => touched(name) && !present.has(name)).map(([, item]) => item)];
}

/**
 * The places that commands change, each as text: settings and the network of a site by system, what all share without one, and
 * lists by item. Two faults that share a place cannot be in at once.
 */
export function touched(commands: readonly Command[], before: Situation): string[] {
  const { system, settings, site, customerId, registeredAs, subscriptions } = before;
  return commands.flatMap((command) => {
    if (command.do === 'configure') return changedIn(`${system} settings`, settings, mergePatch(settings, command.set));
    if (command.do === 'network') {
      const after = mergePatch(networkOf(before), command.set) as Record<string, unknown>;
      const own = (key: string) => (key in site ? `${system} site` : 'Internet');
      return Object.entries(networkOf(before)).flatMap(([key, value]) => changedIn(`${own(key)} ${key}`, value, after[key]));
    }
    if (command.do !== 'com' || !('set' in command)) return [];
    const held = { systemId: registeredAs, subscriptions: [...subscriptions] };
    const { customerId: renamed = customerId, ...own } = command.set;
    return [...changedIn('account', customerId, renamed), ...changedIn(`${system} account`, held, mergePatch(held, own))];
  });
}

function changedIn(place: string, was: unknown, is: unknown): string[] {
  if (same(was, is)) return [];
  const [before, after] = [partsOf(was), partsOf(is)];
  if (!before || !after) return [place];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    // An item of a list changes as a whole.
    Array.isArray(was) && !same(before.get(key), after.get(key))
      ? [`${place} ${key}`]
      : changedIn(`${place} ${key}`, before.get(key), after.get(key))
  );
}

function partsOf(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value)) return named(value);
  return isObject(value) ? new Map(Object.entries(value)) : null;
}
