import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';

/** One line of the main routing table; `gateway` is null for a network that is directly attached. */
export interface Route {
  readonly interface: string;
  /** The destination in CIDR form, `0.0.0.0/0` or `::/0` for the default route. */
  readonly network: string;
  readonly bits: number;
  readonly prefix: bigint;
  readonly family: 4 | 6;
  readonly gateway: string | null;
}

const RTF_UP = 1;
const RTF_REJECT = 0x200;

/** The kernel's main table as /proc shows it (proc(5)); policy routes and other tables are not in it. */
export const readRoutes = async (): Promise<{ readonly routes: readonly Route[] } | { readonly missing: string }> => {
  try {
    const [four, six] = await Promise.all([
      readFile('/proc/net/route', 'latin1'),
      readFile('/proc/net/ipv6_route', 'latin1').catch(() => ''),
    ]);
    return { routes: parseRoutes(four, six) };
  } catch {
    return { missing: 'no /proc/net/route' };
  }
};

/** The routes of /proc/net/route and /proc/net/ipv6_route. */
export const parseRoutes = (four: string, six: string): readonly Route[] => [
  ...four.split('\n').slice(1).flatMap(parseFour),
  ...six.split('\n').flatMap(parseSix),
];

export const routeFor = (routes: readonly Route[], address: string): Route | undefined => {
  const bare = address.split('%')[0] ?? address;
  const family = isIPv6(bare) ? 6 : 4;
  const value = family === 4 ? fourValue(bare) : sixValue(bare);
  const width = family === 4 ? 32 : 128;
  return routes
    .filter(
      (route) =>
        route.family === family && value >> BigInt(width - route.bits) === route.prefix >> BigInt(width - route.bits),
    )
    .toSorted((a, b) => b.bits - a.bits)[0];
};

const parseFour = (line: string): Route[] => {
  const [name, destination, gateway, flags, , , , mask] = line.trim().split(/\s+/u);
  if (!name || !destination || !gateway || !flags || !mask) return [];
  const set = Number.parseInt(flags, 16);
  if (!(set & RTF_UP) || set & RTF_REJECT) return [];
  const bits = [...reversed(mask).toString(2)].filter((digit) => digit === '1').length;
  const network = dotted(reversed(destination));
  return [
    {
      interface: name,
      network: `${network}/${bits}`,
      bits,
      prefix: BigInt(reversed(destination)),
      family: 4,
      gateway: /^0+$/u.test(gateway) ? null : dotted(reversed(gateway)),
    },
  ];
};

/** /proc writes IPv4 addresses as one little-endian word. */
const reversed = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE(0);
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.');

const parseSix = (line: string): Route[] => {
  const [destination, bits, , , gateway, , , , flags, name] = line.trim().split(/\s+/u);
  if (!destination || !bits || !gateway || !flags || !name) return [];
  const set = Number.parseInt(flags, 16);
  if (!(set & RTF_UP) || set & RTF_REJECT) return [];
  const length = Number.parseInt(bits, 16);
  return [
    {
      interface: name,
      network: `${colons(destination)}/${length}`,
      bits: length,
      prefix: BigInt(`0x${destination}`),
      family: 6,
      gateway: /^0+$/u.test(gateway) ? null : colons(gateway),
    },
  ];
};

const colons = (hex: string): string =>
  new URL(`http://[${(hex.match(/.{4}/gu) ?? []).join(':')}]/`).hostname.slice(1, -1);

const fourValue = (address: string): bigint =>
  BigInt(address.split('.').reduce((value, part) => value * 256 + Number(part), 0));

const sixValue = (address: string): bigint => {
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const groups = [...front, ...new Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
};
