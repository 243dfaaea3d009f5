import { expect, it } from 'vitest';
import { createTwin } from '#lib/twin/engine.ts';
import { stateAt } from '#lib/views/index.ts';
import { placeStates } from './places.ts';

/** The places of a system in service after these network changes and some time. */
function placesAfter(set: Record<string, unknown>, by = 'PT0S') {
  const twin = createTwin({ site: 'ip500v2', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  expect(twin.apply({ do: 'network', set })).toBeNull();
  twin.apply({ do: 'advance', by });
  const view = stateAt(twin.trace, twin.now);
  return placeStates(view.systems['hq']!, view);
}

it('shows a healthy way as on, every place of it', () => {
  expect(Object.values(placesAfter({})).map(({ kind }) => kind)).toEqual(Array(8).fill('on'));
});

it('shows what the firewall does, the gravest first, and how much more', () => {
  expect(placesAfter({ firewall: { tcp443: 'drop', tcp8443: 'reject', tlsInspection: true } }).router).toEqual({
    kind: 'warning',
    words: 'blocks 443 and 8443, +1'
  });
  expect(placesAfter({ firewall: { websocketUpgrade: false } }).router.words).toBe('refuses WebSocket');
  expect(placesAfter({ router: { up: false } }).router).toEqual({ kind: 'off', words: 'switched off' });
});

it('shows a line as slow where the requirement ends', () => {
  expect(placesAfter({ wan: { rttMs: 200 } }).internet.kind).toBe('on');
  expect(placesAfter({ wan: { rttMs: 210 } }).internet).toEqual({ kind: 'warning', words: 'slow: 210 ms' });
  expect(placesAfter({ wan: { bandwidthKbps: 56 } }).internet.words).toBe('slow: 56 kbit/s');
});

it('says nothing of what cannot be reached', () => {
  const notReached = { kind: 'none', words: 'not reached' };
  for (const set of [{ wan: { up: false } }, { router: { up: false } }, { lan1: { up: false } }])
    expect(placesAfter(set)).toMatchObject({ internet: notReached, names: notReached });
});

it('shows the system through error mode and after it', () => {
  const cut = { wan: { up: false } };
  expect(placesAfter(cut)['wan-cable']).toEqual({ kind: 'off', words: 'cut' });
  expect(placesAfter(cut, 'P1D')['ip-office']).toEqual({ kind: 'held', words: 'error mode' });
  expect(placesAfter(cut, 'P1D').com).toEqual({ kind: 'warning', words: 'hears nothing' });
  expect(placesAfter(cut, 'P31D')['ip-office']).toEqual({ kind: 'off', words: 'telephony off' });
});

it('SR-3 shows a system without a link of its own as known through its Primary', () => {
  const twin = createTwin({ site: 'server-edition', start: 'ready', rules: 'error-mode', seed: 1, epoch: '2026-01-05T09:00:00Z' });
  const com = () => {
    const view = stateAt(twin.trace, twin.now);
    return placeStates(view.systems['secondary']!, view).com;
  };
  expect(com()).toEqual({ kind: 'on', words: 'known through Primary' });
  twin.apply({ do: 'network', system: 'primary', set: { wan: { up: false } } });
  twin.apply({ do: 'advance', by: 'P1D' });
  expect(com()).toEqual({ kind: 'warning', words: 'hears nothing' });
});
