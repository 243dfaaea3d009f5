import { inNetwork, isUnset } from '#lib/contract/index.ts';

/**
 * Addresses of a customer as addresses of the ranges that RFC 5737 keeps for documentation. Addresses of one network stay in one, and
 * no two become the same. What the simulator made up itself, and what is everybody's, stays.
 */

/** TEST-NET-1 to TEST-NET-3. */
const BLOCKS = ['192.0.2', '198.51.100', '203.0.113'] as const;
/** Addresses in them that the twin speaks of: COM, the servers on the Internet, and where faults point to. */
const TAKEN = new Set(['192.0.2.53', '192.0.2.80', '198.51.100.1', '198.51.100.20', '203.0.113.10', '203.0.113.77']);
/** The ranges themselves, everybody's DNS, and what is no host's. */
const KEPT: readonly (readonly [network: string, mask: string])[] = [
  ...BLOCKS.map((block) => [`${block}.0`, '255.255.255.0'] as const),
  ['8.8.8.8', '255.255.255.255'],
  ['127.0.0.0', '255.0.0.0'],
  ['169.254.0.0', '255.255.0.0'],
  ['224.0.0.0', '224.0.0.0']
];

/** From 192.168.42.0 on there are two LANs for each system. */
function isSimulators(address: string, systems: number): boolean {
  const third = Number(/^192\.168\.(\d+)\.\d+$/.exec(address)?.[1]);
  return third >= 42 && third < 42 + 2 * systems;
}

export interface Lan {
  ip: string;
  mask: string;
}

/**
 * @param addresses all that a run speaks of
 * @param lans those that lie on a LAN, with its mask
 * @param systems how many systems the site has: the LANs that they come with are the simulator's own
 * @returns what each becomes; null where there are more networks than the ranges hold
 */
export function swapAddresses(addresses: Iterable<string>, lans: readonly Lan[], systems: number): Map<string, string> | null {
  const isKept = (address: string) =>
    isUnset(address) || isSimulators(address, systems) || KEPT.some(([network, mask]) => inNetwork(address, network, mask));
  const swapped = new Map<string, string>();
  const used = new Set(TAKEN);
  const networks: Lan[] = [];
  for (const lan of lans) if (!isKept(lan.ip) && !networks.some(({ ip, mask }) => inNetwork(lan.ip, ip, mask))) networks.push(lan);
  if (networks.length > BLOCKS.length) return null;
  for (const address of new Set(addresses)) {
    if (isKept(address)) continue;
    const place = networks.findIndex(({ ip, mask }) => inNetwork(address, ip, mask));
    // What lies on no LAN is somewhere on the Internet, as COM is.
    const found = freeIn(place < 0 ? BLOCKS.length - 1 : place, address, used);
    if (!found) return null;
    swapped.set(address, found);
    used.add(found);
  }
  return swapped;
}

/** With its own last part, or the next one that is free; the first and the last of a network stay that. */
function freeIn(block: number, address: string, used: ReadonlySet<string>): string | null {
  const last = Number(address.split('.')[3]);
  const at = (part: number) => `${BLOCKS[block]}.${part}`;
  if (!used.has(at(last))) return at(last);
  for (let step = 1; step < 255; step++) {
    const part = 1 + ((last + step - 1) % 254);
    if (!used.has(at(part))) return at(part);
  }
  return null;
}
