/**
 * IPv4 arithmetic: four plain decimal parts and masks, as the product's forms take them. A test compares it with ipaddr.js, which
 * does much more and would be a thirtieth of what the lab loads first.
 */

const PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const FOUR_PARTS = new RegExp(`^${PART}(?:\\.${PART}){3}$`);

/** Whether a text is an IPv4 address of four plain decimal parts. `010.0.0.1`, `1.2.3` and `0x7f.0.0.1` are none. */
export function isAddress(text: string): boolean {
  return FOUR_PARTS.test(text);
}

/** Whether a text is a mask: ones, then zeros. `0.0.0.0` and `255.255.255.255` are masks. */
export function isMask(text: string): boolean {
  if (!isAddress(text)) return false;
  const zeros = ~bitsOf(text);
  return (zeros & (zeros + 1)) === 0;
}

/** Blank and 0.0.0.0 mean the same in every address field of the product (domain 2.3, 2.5). */
export function isUnset(address: string): boolean {
  return address === '' || address === '0.0.0.0';
}

/** The number of leading ones of a mask; blank counts as 0.0.0.0. */
export function prefixLength(mask: string): number {
  return isUnset(mask) ? 0 : Math.clz32(~bitsOf(mask));
}

/** Whether `address` lies in the network of `network` with `mask`. */
export function inNetwork(address: string, network: string, mask: string): boolean {
  const bits = isUnset(mask) ? 0 : bitsOf(mask);
  return (bitsOf(address) & bits) === (isUnset(network) ? 0 : bitsOf(network) & bits);
}

/** The same few addresses are looked at for every frame. */
const known = new Map<string, number>();

/** The 32 bits of an address, as JavaScript's signed integer. */
function bitsOf(address: string): number {
  let bits = known.get(address);
  if (bits === undefined) {
    bits = address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0);
    if (known.size < 10_000) known.set(address, bits);
  }
  return bits;
}

/** Whether an address in a network is its first or last, which no host may have (masks up to /30). */
export function isNetworkOrBroadcast(address: string, mask: string): boolean {
  if (prefixLength(mask) > 30) return false;
  const host = ~(isUnset(mask) ? 0 : bitsOf(mask));
  const part = bitsOf(address) & host;
  return part === 0 || part === host;
}
