import ipaddr from 'ipaddr.js';

/** Whether a text is an IPv4 address of four plain decimal parts. `010.0.0.1`, `1.2.3` and `0x7f.0.0.1` are none. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text);
}

/** Whether a text is a mask: ones, then zeros. `0.0.0.0` and `255.255.255.255` are masks. */
export function isMask(text: string): boolean {
  return isAddress(text) && ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() !== null;
}

/** Blank and 0.0.0.0 mean the same in every address field of the product (domain 2.3, 2.5). */
export function isUnset(address: string): boolean {
  return address === '' || address === '0.0.0.0';
}

/** The number of leading ones of a mask; blank counts as 0.0.0.0. */
export function prefixLength(mask: string): number {
  return isUnset(mask) ? 0 : (ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() ?? 0);
}

/** Whether `address` lies in the network of `network` with `mask`. */
export function inNetwork(address: string, network: string, mask: string): boolean {
  const bits = isUnset(mask) ? 0 : bitsOf(mask);
  return (bitsOf(address) & bits) === (isUnset(network) ? 0 : bitsOf(network) & bits);
}

/** The same few addresses are looked at for every frame. */
const known = new Map<string, number>();

function bitsOf(address: string): number {
  let bits = known.get(address);
  if (bits === undefined) {
    bits = ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => (sum << 8) | octet, 0);
    if (known.size < 10_000) known.set(address, bits);
  }
  return bits;
}

/** Whether an address in a network is its first or last, which no host may have (masks up to /30). */
export function isNetworkOrBroadcast(address: string, mask: string): boolean {
  const length = prefixLength(mask);
  if (length > 30) return false;
  const cidr = `${address}/${length}`;
  return (
    ipaddr.IPv4.networkAddressFromCIDR(cidr).toString() === address || ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString() === address
  );
}
