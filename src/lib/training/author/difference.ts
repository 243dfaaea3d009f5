import { diffPatch, isObject } from '#lib/contract/index.ts';
import type { TwinState } from '#lib/views/index.ts';

/** A setting, or something in the network or at COM, that is other in the broken state than in the healthy one. */
export interface Change {
  /** Null: it concerns all systems. */
  system: string | null;
  /** As goals and permissions name it: `configure.dns.server`, `network.wan.up`, `com.set`. */
  path: string;
  was: unknown;
  is: unknown;
}

/** What somebody set, cut or switched between the two states. Nothing in it changes by time alone. */
export function changesBetween(healthy: TwinState, broken: TwinState): Change[] {
  const found: Change[] = [];
  const compare = (system: string | null, path: string, was: unknown, is: unknown) => {
    const patch = diffPatch(was, is);
    if (patch === undefined) return;
    if (isObject(patch) && isObject(was) && isObject(is))
      for (const key of Object.keys(patch)) compare(system, `${path}.${key}`, was[key], is[key]);
    else found.push({ system, path, was, is });
  };
  for (const [system, now] of Object.entries(broken.systems)) {
    const before = healthy.systems[system];
    if (!before) continue;
    compare(system, 'configure', before.settings, now.settings);
    compare(system, 'network', before.site, now.site);
    if (diffPatch(accountOf(before.com), accountOf(now.com)) !== undefined)
      found.push({ system, path: 'com.set', was: accountOf(before.com), is: accountOf(now.com) });
  }
  // COM renews its certificate by itself.
  const { com: comBefore, ...internetBefore } = healthy.internet;
  const { com: comNow, ...internetNow } = broken.internet;
  compare(null, 'network', internetBefore, internetNow);
  compare(null, 'network.com', { ...comBefore, certificate: null }, { ...comNow, certificate: null });
  if (healthy.customerId !== broken.customerId)
    found.push({ system: null, path: 'com.set', was: { customerId: healthy.customerId }, is: { customerId: broken.customerId } });
  return found;
}

const accountOf = ({ systemId, subscriptions }: { systemId: string; subscriptions: unknown }) => ({ systemId, subscriptions });

/** The part of a form that a path lies in: `configure.dns`, `network.firewall`, `com`. */
export const areaOf = (path: string): string => path.split('.').slice(0, 2).join('.');
