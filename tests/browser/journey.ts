import { expect } from '@playwright/test';
import type { Person } from './person.ts';

/** What every browser must carry through, in the words of Person. */
export const journeys: Record<string, (person: Person) => Promise<void>> = {
  'opens, and opens again with network and server gone': async (person) => {
    await person.goto('/');
    expect(await person.title()).toContain('Linktwin');
    await person.waitUntilKeptForOffline();
    await person.stopServer();
    await person.reload();
    expect(await person.read('heading')).not.toBe('');
    expect(await person.title()).toContain('Linktwin');
  }
};
