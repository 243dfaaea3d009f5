import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { inNetwork, isAddress, isMask, isNetworkOrBroadcast, prefixLength } from './address.ts';

/** A well-kept library of addresses says the same; it stays out of the app for its size. */

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
const mask = fc.integer({ min: 0, max: 32 }).map((length) => ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString());
const nearly = fc.oneof(
  address,
  fc
    .array(fc.oneof(octet, fc.constantFrom('', '256', '010', '0x7f', '-1', ' 1', '1e2')), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join('.')),
  fc.string()
);

test('an address is what ipaddr.js takes for four decimal parts, but for leading zeros', () => {
  fc.assert(
    fc.property(nearly, (text) => {
      const plain = !/(^|\.)0\d/.test(text);
      expect(isAddress(text)).toBe(plain && ipaddr.IPv4.isValidFourPartDecimal(text));
    }),
    { numRuns: 2000 }
  );
});

test('masks, their lengths, networks and their first and last addresses are those of ipaddr.js', () => {
  fc.assert(
    fc.property(address, address, mask, fc.boolean(), (one, other, netmask, same) => {
      const network = same ? one : other;
      const length = prefixLength(netmask);
      expect(length).toBe(ipaddr.IPv4.parse(netmask).prefixLengthFromSubnetMask());
      expect(isMask(one)).toBe(ipaddr.IPv4.parse(one).prefixLengthFromSubnetMask() !== null);
      expect(isMask(netmask)).toBe(true);
      expect(inNetwork(one, network, netmask)).toBe(ipaddr.IPv4.parse(one).match(ipaddr.IPv4.parse(network), length));
      const cidr = `${one}/${length}`;
      const ends = [ipaddr.IPv4.networkAddressFromCIDR(cidr), ipaddr.IPv4.broadcastAddressFromCIDR(cidr)].map(String);
      expect(isNetworkOrBroadcast(one, netmask)).toBe(length <= 30 && ends.includes(one));
    }),
    { numRuns: 2000 }
  );
});
