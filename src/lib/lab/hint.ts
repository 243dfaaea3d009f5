import { RUNG_WORDS, rebootNeeded, type SystemState } from '#lib/views/index.ts';
import type { Rung } from '#lib/contract/index.ts';
import type { WarpTarget } from './warp.ts';

/** What somebody who has never been here could do next, worked out from the state alone. */
export interface Hint {
  text: string;
  /** Shown as the e-mail that it is. */
  mail?: boolean;
  act?: { text: string } & ({ config: string } | { view: 'map' | 'features' | 'link' } | { warp: WarpTarget } | { reboot: true });
}

/** Where a failure at a rung is looked into first; the network is the map's. */
const PLACE_OF: Partial<Record<Rung, string>> = {
  config: 'initial',
  route: 'routes',
  dns: 'dns',
  'tls-server': 'time',
  'tls-client': 'security',
  'sign-in': 'security'
};

export function hintOf(system: SystemState, left: number | null, wasLost: boolean): Hint | null {
  const { link, entitlement, site, settings } = system;
  const { customerId, licenseServer } = settings.initial;
  if (entitlement.mode === 'expired')
    return {
      text: site.wan.up ? 'The 30 days are over. When the link is back, everything comes on again.' : 'The 30 days are over. Mend the WAN cable: the link comes back by itself.',
      act: site.wan.up ? { text: 'See the link', view: 'link' } : { text: 'To the map', view: 'map' }
    };
  if (entitlement.mode === 'error')
    return left === 30
      ? { text: 'Error mode has begun, and everything still works. Leap on and watch.', act: { text: 'To the next alarm', warp: 'alarm' } }
      : {
          text: `Everything still runs on the entitlements received. In ${left} ${left === 1 ? 'day' : 'days'} that ends.`,
          act: { text: 'To the end of error mode', warp: 'expiry' }
        };
  if (link.state === 'connected') {
    if (!site.wan.up)
      return { text: 'The cable is cut, and nobody has noticed: three heartbeats must stay unanswered.', act: { text: 'Let time pass', warp: 'alarm' } };
    return wasLost
      ? { text: 'A new loss would have its full 30 days. Next, try the firewall, the DNS server, or COM itself.' }
      : { text: 'All is well. Tap the WAN cable on the map to cut it.', act: { text: 'To the map', view: 'map' } };
  }
  if (customerId === '' || licenseServer === '') return { text: 'You have an e-mail', mail: true, act: { text: 'Enter them', config: 'initial' } };
  if (rebootNeeded(system)) return { text: 'The DNS settings are saved and take effect at the next reboot.', act: { text: 'Reboot now', reboot: true } };
  const rung = link.failure?.rung ?? link.rung;
  if (!rung) return null;
  const section = PLACE_OF[rung];
  return {
    text: `The link gets as far as “${RUNG_WORDS[rung].title}”. ${RUNG_WORDS[rung].asks}`,
    act: section ? { text: 'Open the settings', config: section } : { text: 'See the ladder', view: 'link' }
  };
}
