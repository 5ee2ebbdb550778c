import { familyOf } from './addresses.js';
import type { Answerer } from './seen.js';

/** What an ICMP "destination unreachable" says (RFC 792, RFC 1122 section 3.2.2.1, RFC 4443 section 3.1). */
export type Unreachable = 'port' | 'host' | 'network' | 'prohibited' | 'other';

const IPV4: Readonly<Record<number, Unreachable>> = {
  0: 'network',
  1: 'host',
  3: 'port',
  6: 'network',
  7: 'host',
  9: 'prohibited',
  10: 'prohibited',
  11: 'network',
  12: 'host',
  13: 'prohibited',
};
const IPV6: Readonly<Record<number, Unreachable>> = {
  0: 'network',
  1: 'prohibited',
  3: 'host',
  4: 'port',
  5: 'prohibited',
  6: 'prohibited',
};

/** Type 3 of ICMP and type 1 of ICMPv6 are unreachables; null for an answer that is none, such as a reset. */
export const unreachable = (by: Answerer): Unreachable | null => {
  if (by.is !== 'icmp') return null;
  const [type, codes] = familyOf(by.from) === 4 ? [3, IPV4] : [1, IPV6];
  return by.type === type ? (codes[by.code] ?? 'other') : 'other';
};

/** The message's own name, as tcpdump and the RFCs write it. */
export const icmpName = ({ from, type, code }: Extract<Answerer, { is: 'icmp' }>): string => {
  const [unreachables, exceeded, names] = familyOf(from) === 4 ? [3, 11, NAMES] : [1, 3, NAMES6];
  const name = type === exceeded ? 'time-exceeded' : type === unreachables ? (names[code] ?? 'unreachable') : 'message';
  return `ICMP ${name} (${type}/${code})`;
};

const NAMES: Readonly<Record<number, string>> = {
  0: 'net-unreachable',
  1: 'host-unreachable',
  2: 'protocol-unreachable',
  3: 'port-unreachable',
  6: 'net-unknown',
  7: 'host-unknown',
  9: 'net-prohibited',
  10: 'host-prohibited',
  13: 'admin-prohibited',
};
const NAMES6: Readonly<Record<number, string>> = {
  0: 'no-route',
  1: 'admin-prohibited',
  3: 'addr-unreachable',
  4: 'port-unreachable',
  5: 'policy-fail',
  6: 'reject-route',
};
