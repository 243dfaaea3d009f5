import type { Entry, Fact } from '#lib/twin/trace/facts.ts';
import type { Return } from './rules.ts';

/**
 * What brought features and telephony back at which moment: the way back to COM (SC-10), or an order that had been processed (SC-13).
 * The log itself only says what came on; this reads the cause from what happened around it.
 */
export function returnsIn(trace: readonly Entry[], until: number): (row: { system: string; at: number }) => Return | null {
  const restored = new Set<string>();
  /** A grant is for whoever lives on the subscriptions: followers have none of their own. */
  const granted = new Set<number>();
  let ordered = false;
  const look = (at: number, fact: Fact) => {
    if (fact.is === 'log' && fact.code === 'link.restored') restored.add(`${fact.system}|${at}`);
    if (fact.is === 'order' && fact.change === 'processed') ordered = true;
    if (fact.is !== 'granted') return;
    if (ordered) granted.add(at);
    ordered = false;
  };
  for (const entry of trace) {
    if (entry.at > until) break;
    if ('fact' in entry) look(entry.at, entry.fact);
    else for (const { at, fact } of entry.repeat.body) look(entry.at + at, fact);
  }
  return ({ system, at }) => (restored.has(`${system}|${at}`) ? 'reconnection' : granted.has(at) ? 'order' : null);
}
