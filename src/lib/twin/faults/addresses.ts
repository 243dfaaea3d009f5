import { inNetwork, isNetworkOrBroadcast, type Settings } from '#lib/contract/index.ts';

/** An address on a LAN at which neither the system nor one of `taken` is. */
export function addressBeside({ ip, mask }: Settings['lan1'], taken: readonly string[]): string {
  for (let last = 253; last > 0; last--) {
    const candidate = ip.replace(/\d+$/, String(last));
    if (candidate !== ip && !taken.includes(candidate) && inNetwork(candidate, ip, mask) && !isNetworkOrBroadcast(candidate, mask))
      return candidate;
  }
  return ip;
}
