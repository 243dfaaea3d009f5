import { FAILURE_WORDS, RUNG_WORDS, rebootNeeded, type SystemState } from '#lib/views/index.ts';
import type { Failure, Rung } from '#lib/contract/index.ts';
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

const UNTIL_LINK = { text: 'Until the link is up', warp: 'link' } as const;
const stopsAt = ({ rung, code }: Failure) => `The link stops at ${RUNG_WORDS[rung].title}: ${FAILURE_WORDS[code]}.`;

export function hintOf(system: SystemState, left: number | null, history: { start: 'new' | 'ready'; wasLost: boolean }): Hint | null {
  const { link, entitlement, site, settings } = system;
  const { customerId, licenseServer } = settings.initial;
  if (entitlement.mode === 'expired')
    return site.wan.up
      ? { text: 'The 30 days are over. When the link is back, everything comes on again.', act: UNTIL_LINK }
      : { text: 'The 30 days are over. Mend the WAN cable: the link comes back by itself.', act: { text: 'To the map', view: 'map' } };
  if (entitlement.mode === 'error') {
    const days = `${left} ${left === 1 ? 'day' : 'days'}`;
    if (site.wan.up && link.failure) return { text: `${stopsAt(link.failure)} ${days} left.`, act: UNTIL_LINK };
    return left === 30
      ? { text: 'Error mode has begun, and everything still works. Leap on and watch.', act: { text: 'To the next alarm', warp: 'alarm' } }
      : { text: `Everything still runs on the entitlements received. In ${days} that ends.`, act: { text: 'To day 30', warp: 'expiry' } };
  }
  if (link.state === 'connected') {
    if (!site.wan.up)
      return {
        text: 'The cable is cut, and nobody has noticed: three heartbeats must stay unanswered.',
        act: { text: 'Let time pass', warp: 'alarm' }
      };
    return history.wasLost
      ? { text: 'A new loss would have its full 30 days. Next, try the firewall, the DNS server, or COM itself.' }
      : {
          text: `${history.start === 'new' ? 'The link is up, and subscriptions have arrived.' : 'All is well.'} Tap the WAN cable on the map to cut it.`,
          act: { text: 'To the map', view: 'map' }
        };
  }
  if (customerId === '' || licenseServer === '')
    return { text: 'You have an e-mail', mail: true, act: { text: 'Enter them', config: 'initial' } };
  if (rebootNeeded(system))
    return { text: 'The DNS settings are saved and take effect at the next reboot.', act: { text: 'Reboot now', reboot: true } };
  if (link.state === 'connecting' || !link.failure) return { text: 'The system is trying to connect. Let time pass.', act: UNTIL_LINK };
  const section = PLACE_OF[link.failure.rung];
  return {
    text: stopsAt(link.failure),
    act: section ? { text: 'Open the settings', config: section } : { text: 'See the ladder', view: 'link' }
  };
}
