import type { Envelope } from '#lib/contract/index.ts';
import { expect, test } from 'vitest';
import { Lab } from './lab.svelte.ts';

const lab = (site: Envelope['site']) =>
  Lab.start({ site, start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' }, []);

test('SR-3 what all systems of a network went through is told once', () => {
  const edition = lab('server-edition');
  edition.apply({ do: 'network', system: 'primary', set: { wan: { up: false } } });
  edition.warp({ day: 12 });
  expect(edition.lastWarp?.text).toBe('Day 12: on all systems: the link to COM was lost and error mode began; 13 daily alarms.');
  edition.warp({ day: 13 });
  expect(edition.lastWarp?.text).toBe('Day 13: on all systems: 1 more daily alarm, nothing else changed.');
});

test('SR-2 what one system of several went through is told of that one', () => {
  const scn = lab('scn');
  scn.apply({ do: 'network', system: 'north', set: { wan: { up: false } } });
  scn.choose('north');
  scn.warp({ day: 31 });
  expect(scn.lastWarp?.text).toMatch(
    /^Day 31: North: the link to COM was lost; 30 daily alarms.*telephony is off.*\. Nothing else changed\.$/
  );
  scn.warp({ day: 32 });
  expect(scn.lastWarp?.text).toBe('Day 32: nothing changed.');
});
