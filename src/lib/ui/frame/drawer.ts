import { createContext } from 'svelte';

/** What lies over the inspector gives way to what was chosen. */
const [get, set] = createContext<() => void>();
export const setGiveWay = set;

/** Does nothing where nothing lies over the inspector. */
export function getGiveWay(): () => void {
  try {
    return get();
  } catch {
    return () => undefined;
  }
}
