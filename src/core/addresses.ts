import ipaddr from 'ipaddr.js';

/** The blocks that decide something here; `public` is everything else (IANA special-purpose registries, RFC 6890). */
export type Block =
  | 'unspecified'
  | 'loopback'
  | 'private'
  | 'carrier-grade-nat'
  | 'link-local'
  | 'unique-local'
  | 'documentation'
  | 'multicast'
  | 'broadcast'
  | 'reserved'
  | 'public';

const NAMES: Readonly<Record<string, Block>> = {
  unspecified: 'unspecified',
  loopback: 'loopback',
  private: 'private',
  carrierGradeNat: 'carrier-grade-nat',
  linkLocal: 'link-local',
  uniqueLocal: 'unique-local',
  multicast: 'multicast',
  broadcast: 'broadcast',
};

const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'];
/** 240.0.0.0/4, RFC 1112: never assigned to a host. */
const RESERVED = ['240.0.0.0/4'];

/** An address in its usual form: `127.1` and `2130706433` are names to most programs. */
export const isAddress = (text: string): boolean =>
  text.includes(':') ? ipaddr.IPv6.isValid(bare(text)) : ipaddr.IPv4.isValidFourPartDecimal(text);

export const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

export const blockOf = (address: string): Block => {
  if (!isAddress(address)) return 'public';
  const parsed = ipaddr.process(bare(address));
  const range = NAMES[parsed.range()];
  if (range) return range;
  if (inAny(address, DOCUMENTATION)) return 'documentation';
  return inAny(address, RESERVED) ? 'reserved' : 'public';
};

/** Whether an address lies in one of these blocks in CIDR form; one of the other family never does. */
export const inAny = (address: string, blocks: readonly string[]): boolean => {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(bare(address));
  const family = parsed.kind() === 'ipv6' ? 6 : 4;
  return blocks.some((block) => familyOf(block) === family && parsed.match(ipaddr.parseCIDR(block)));
};

export const sameAddress = (a: string, b: string): boolean => {
  if (a === b) return true;
  if (!isAddress(a) || !isAddress(b)) return false;
  return ipaddr.process(bare(a)).toNormalizedString() === ipaddr.process(bare(b)).toNormalizedString();
};

/** `host:port` as it is written in a URL: an IPv6 address in brackets. */
export const written = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The broadcast address of the IPv4 network that an address and its prefix length name; null for anything else. */
export const broadcastOf = (address: string, prefix: number): string | null =>
  ipaddr.IPv4.isValidFourPartDecimal(address) && prefix <= 32
    ? ipaddr.IPv4.broadcastAddressFromCIDR(`${address}/${prefix}`).toString()
    : null;

const bare = (address: string): string => address.split('%')[0] ?? address;
