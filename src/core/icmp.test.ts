import { expect, test } from 'vitest';
import { icmpName, unreachable } from './icmp.js';
import type { Answerer } from './seen.js';

const icmp = (from: string, type: number, code: number): Extract<Answerer, { is: 'icmp' }> => ({
  is: 'icmp',
  from,
  type,
  code,
});
const four = '192.168.50.1';
const six = '2a0e:b107:50::1';

test.each([
  [four, 3, 0, 'network', 'net-unreachable'],
  [four, 3, 1, 'host', 'host-unreachable'],
  [four, 3, 3, 'port', 'port-unreachable'],
  [four, 3, 9, 'prohibited', 'net-prohibited'],
  [four, 3, 10, 'prohibited', 'host-prohibited'],
  [four, 3, 13, 'prohibited', 'admin-prohibited'],
  [four, 3, 99, 'other', 'unreachable'],
  [four, 11, 0, 'other', 'time-exceeded'],
  [four, 11, 3, 'other', 'time-exceeded'],
  [four, 12, 0, 'other', 'message'],
  [six, 1, 0, 'network', 'no-route'],
  [six, 1, 1, 'prohibited', 'admin-prohibited'],
  [six, 1, 3, 'host', 'addr-unreachable'],
  [six, 1, 4, 'port', 'port-unreachable'],
  [six, 3, 0, 'other', 'time-exceeded'],
  [six, 4, 1, 'other', 'message'],
])('from %s type %i code %i is %s, called %s', (from, type, code, says, name) => {
  expect(unreachable(icmp(from, type, code))).toBe(says);
  expect(icmpName(icmp(from, type, code))).toBe(`ICMP ${name} (${type}/${code})`);
});

test('a reset is no ICMP message, nor is what cannot be seen', () => {
  expect(unreachable({ is: 'reset' })).toBeNull();
  expect(unreachable({ is: 'not-visible', why: 'no FFI' })).toBeNull();
});
