import { isObject } from '#lib/contract/index.ts';
import type { Fact } from '#lib/twin/trace/facts.ts';
import type { SystemState, TwinState } from '#lib/views/index.ts';

/**
 * Paths into the state: `link.state`, `link.failure.code`, `features.voicemail.on`, `alarms.link.lost.up`, `users.203.inService`,
 * `settings.dns.server`, `site.wan.up`, `internet.com.up`. An item of a list is named by its code, extension, type or id, or by its
 * place. What is not there is null.
 */

const OF_SYSTEM = {
  link: ['link'],
  entitlement: ['entitlement'],
  subscriptions: ['service'],
  features: ['service'],
  telephony: ['service'],
  users: ['service'],
  alarms: ['alarm'],
  clock: ['clock'],
  settings: ['settings'],
  effectiveDns: ['effective'],
  site: ['network'],
  calls: ['call'],
  faults: ['fault'],
  com: ['com', 'account', 'registered', 'frame']
} as const satisfies Partial<Record<keyof SystemState, readonly Fact['is'][]>>;

const OF_ALL = { internet: ['network'], customerId: ['account-id'] } as const satisfies Partial<
  Record<keyof TwinState, readonly Fact['is'][]>
>;

const ROOTS: Record<string, readonly Fact['is'][]> = { ...OF_SYSTEM, ...OF_ALL };

/** Moments and counts grow while nothing changes; goals have operators for both. */
const GROWING = /(^|\.)(since|at|first|last|count|lastSeen|endsAt)$|^entitlement\.expiresAt$/;

/** Why a text is no path, or null. */
export function pathRefusal(path: string): string | null {
  const root = path.split('.', 1)[0]!;
  if (!Object.hasOwn(ROOTS, root)) return `is no path into the state; it begins with one of ${Object.keys(ROOTS).join(', ')}`;
  if (GROWING.test(path)) return 'names a moment or a count, which is no state: use within, stableFor or count';
  return null;
}

/** Whether a fact may change what a path names. */
export function touches(fact: Fact, path: StatePath, system: string): boolean {
  if (fact.is === 'opening') return true;
  return path.changedBy.includes(fact.is) && (!('system' in fact) || fact.system === system || Object.hasOwn(OF_ALL, path.parts[0]!));
}

export interface StatePath {
  parts: readonly string[];
  /** The kinds of facts that may change it. */
  changedBy: readonly Fact['is'][];
}

export function statePath(path: string): StatePath {
  const parts = path.split('.');
  return { parts, changedBy: ROOTS[parts[0]!]! };
}

/** What stands at a path, null where nothing does. That something larger than a value stands there is told as true. */
export function valueAt(state: TwinState, system: string, { parts }: StatePath): string | number | boolean | null {
  const root = Object.hasOwn(OF_ALL, parts[0]!) ? state : state.systems[system];
  let value: unknown = root;
  for (let index = 0; index < parts.length;) {
    const found = inside(value, parts, index);
    if (!found) return null;
    ({ value, index } = found);
  }
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? true : (value as string | number | boolean);
}

const NAMES = ['code', 'extension', 'type', 'id'] as const;

/** One step down. A key may itself have dots in it (an alarm's code, an address): then it takes several parts. */
function inside(value: unknown, parts: readonly string[], from: number): { value: unknown; index: number } | null {
  const list = Array.isArray(value);
  if (!list && !isObject(value)) return null;
  for (let index = from + 1, key = parts[from]!; ; key += '.' + parts[index++]!) {
    if (list) {
      const item = itemOf(value as unknown[], key);
      if (item !== undefined) return { value: item, index };
    } else if (Object.hasOwn(value as object, key)) return { value: (value as Record<string, unknown>)[key], index };
    // An alarm is up until it is cleared; that is the one thing here that is worked out.
    else if (key === 'up' && 'cleared' in (value as object)) return { value: (value as { cleared: unknown }).cleared === null, index };
    if (index >= parts.length) return null;
  }
}

function itemOf(list: readonly unknown[], key: string): unknown {
  return (
    list.find((item) => isObject(item) && NAMES.some((name) => item[name] === key)) ??
    (/^\d{1,3}$/.test(key) ? list[Number(key)] : undefined)
  );
}
