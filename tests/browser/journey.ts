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
  },

  'UC-3 UC-4 UC-5 UC-7 from a new system into service, cut, day 30, reconnected, reloaded, and still there offline': async (person) => {
    await person.goto('/');
    await person.click('button', 'New system');

    // UC-3: into service.
    await person.click('link', 'Config');
    // A new system opens with its wizard; the sections are beside it.
    await person.click('tab', 'Initial configuration');
    await person.fill('Customer ID', 'LT-204817');
    await person.fill('License Server', 'admin.uk1.avaya-sub.com');
    await person.fill('Default gateway', '192.168.42.254');
    await person.click('button', 'Save');
    await person.click('tab', 'System › DNS');
    await person.fill('DNS Service IP Address', '8.8.8.8');
    await person.click('button', 'Save');
    await person.click('button', 'Reboot now');
    await warp(person, 'Link back');
    await person.waitForText('connected to COM');

    // UC-4: cut, and 30 days in a blink.
    await person.click('link', 'Map');
    await person.click('button', 'Cut the WAN cable');
    await warp(person, 'Day 30');
    await person.waitForText('error mode is over');
    await person.click('link', 'Features');
    expect(await person.read('button', 'Telephony')).toMatch(/off/i);

    // And everything back.
    await person.click('link', 'Map');
    await person.click('button', 'Mend the WAN cable');
    await warp(person, 'Link back');
    await person.waitForText('connected to COM');
    await person.click('link', 'Features');
    expect(await person.read('button', 'Telephony')).toMatch(/\bon\b/i);

    // UC-5 and UC-7: the same moment, after a reload, and without network or server.
    const clock = await person.read('timer');
    await person.reload();
    await person.waitForText('connected to COM');
    expect(await person.read('timer')).toBe(clock);
    await person.waitUntilKeptForOffline();
    await person.stopServer();
    await person.reload();
    await person.waitForText('connected to COM');
    expect(await person.read('timer')).toBe(clock);
  }
};

async function warp(person: Person, target: string): Promise<void> {
  await person.click('button', 'Warp');
  await person.click('menuitem', target);
}
