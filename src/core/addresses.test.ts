import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockOf, familyOf, inAny, isAddress, sameAddress, written } from './addresses.js';

test.each([
  ['0.0.0.0', 'unspecified'],
  ['127.0.0.1', 'loopback'],
  ['127.255.0.9', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.255.255', 'private'],
  ['100.64.0.1', 'carrier-grade-nat'],
  ['100.128.0.1', 'public'],
  ['169.254.169.254', 'link-local'],
  ['192.0.2.1', 'documentation'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.9', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['8.8.8.8', 'public'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['fe80::1%eth0', 'link-local'],
  ['fd00::1', 'unique-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'documentation'],
  ['2606:4700::1111', 'public'],
  ['::ffff:192.168.1.1', 'private'],
  ['::ffff:8.8.8.8', 'public'],
])('%s is %s', (address, block) => {
  expect(blockOf(address)).toBe(block);
});

test.each([
  '1',
  '8282',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '256.1.1.1',
  '1.2.3.4.5',
  '',
  'host',
  'fe80:::1',
  '[::1]',
])('"%s" is no address', (text) => {
  expect(isAddress(text)).toBe(false);
});

test('every address of either family is one', () => {
  fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => isAddress(address)));
  expect(isAddress('fe80::1%eth0')).toBe(true);
});

test('the same address in two forms is the same', () => {
  expect(sameAddress('::ffff:10.0.0.1', '10.0.0.1')).toBe(true);
  expect(sameAddress('2001:DB8:0::1', '2001:db8::1')).toBe(true);
  expect(sameAddress('10.0.0.1', '10.0.0.2')).toBe(false);
  expect(sameAddress('chat.example.net', 'chat.example.net')).toBe(true);
  expect(sameAddress('chat.example.net', '10.0.0.1')).toBe(false);
});

test('an address is in no block of the other family', () => {
  expect(inAny('::1', ['0.0.0.0/0'])).toBe(false);
  expect(inAny('10.0.0.1', ['::/0'])).toBe(false);
  expect(inAny('104.16.0.1', ['104.24.0.0/14', '104.16.0.0/13'])).toBe(true);
});

test('an IPv6 address is written in brackets before a port', () => {
  expect(written('::1', 80)).toBe('[::1]:80');
  expect(written('example.com', 80)).toBe('example.com:80');
  expect([familyOf('::1'), familyOf('1.2.3.4')]).toEqual([6, 4]);
});
