import { createContext } from 'svelte';
import type { InstalledApp } from '#lib/pwa/installed-app.svelte.ts';
import type { SessionStore } from '#lib/sessions/index.ts';

/** What all pages share: the app as an installed thing, and where sessions are kept. */
export interface AppContext {
  installed: InstalledApp;
  /** Opened at first use: the first page stands without it. */
  store: () => Promise<SessionStore>;
}

export const [getApp, setApp] = createContext<AppContext>();
