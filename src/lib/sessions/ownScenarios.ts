import { readBundle, type ScenarioText } from '#lib/training/scenario.ts';

/**
 * Scenarios of this device's author, beside those that are built in. Each is one text in the browser's plain storage: they are few and
 * small, the course must list them at once, and the file that was exported is the copy that counts.
 */
const PREFIX = 'linktwin.scenario.';
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** All that can be read, by level and title. What a newer version wrote, or somebody damaged, is left where it is and not listed. */
export function ownScenarios(store: Store | null = present()): ScenarioText[] {
  if (!store) return [];
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key?.startsWith(PREFIX));
  const read = keys.flatMap((key) => {
    const found = readBundle(store.getItem(key!) ?? '');
    return found.ok ? [found.value] : [];
  });
  return read.sort((a, b) => a.scenario.level - b.scenario.level || (a.scenario.title < b.scenario.title ? -1 : 1));
}

/** Keeps one, in place of one of the same id; or why it was not kept, in words. */
export function keepScenario(text: ScenarioText, store: Store | null = present()): string | null {
  if (!store) return 'This browser keeps nothing for this page. Export the scenario as a file.';
  try {
    store.setItem(PREFIX + text.scenario.id, JSON.stringify(text));
    return null;
  } catch {
    return 'There is no room left in this browser. Export the scenario as a file.';
  }
}

export function forgetScenario(id: string, store: Store | null = present()): void {
  store?.removeItem(PREFIX + id);
}

/** Even to name the store can throw where a browser has switched it off. */
function present(): Store | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
