import { SocketAddress } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AF_INET, AF_INET6, addressAt, familyOf, socketAddress } from './socket-address.js';

/** The one form in which URLs write an address; Node ends mapped ones in dots. */
const canonical = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;

const port = fc.integer({ min: 0, max: 65_535 });

test('an address of either family comes back out of its bytes as Node reads it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (address, number) => {
      const node = new SocketAddress({ address, port: number, family: address.includes(':') ? 'ipv6' : 'ipv4' });
      const bytes = Buffer.from(socketAddress(address, number));
      expect(addressAt(bytes, 0)).toBe(canonical(node.address));
      expect(bytes.readUInt16BE(2)).toBe(number);
      expect(bytes.readUInt16LE(0)).toBe(familyOf(address));
    }),
    { numRuns: 1_000 },
  );
});

test('the bytes are those of sockaddr_in and sockaddr_in6', () => {
  expect([...socketAddress('127.0.0.1', 8282)]).toEqual([AF_INET, 0, 0x20, 0x5a, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  const six = Buffer.from(socketAddress('fe80::1', 80, 3));
  expect(six).toHaveLength(28);
  expect(six.readUInt16LE(0)).toBe(AF_INET6);
  expect(six.subarray(8, 24).toString('hex')).toBe('fe800000000000000000000000000001');
  expect(six.readUInt32LE(24)).toBe(3);
});

test('another family has no address', () => {
  expect(addressAt(Buffer.alloc(28), 0)).toBeNull();
});
