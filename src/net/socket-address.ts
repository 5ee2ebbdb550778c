import { isIPv4 } from 'node:net';

/** AF_INET and AF_INET6 of Linux. */
export const AF_INET = 2;
export const AF_INET6 = 10;

export const familyOf = (address: string): number => (isIPv4(address) ? AF_INET : AF_INET6);

/** struct sockaddr_in or sockaddr_in6 (ip(7), ipv6(7)); `scope` is the interface index of a link-local address. */
export const socketAddress = (address: string, port: number, scope = 0): Uint8Array => {
  if (isIPv4(address)) {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt16LE(AF_INET, 0);
    bytes.writeUInt16BE(port, 2);
    bytes.set(address.split('.').map(Number), 4);
    return bytes;
  }
  const bytes = Buffer.alloc(28);
  bytes.writeUInt16LE(AF_INET6, 0);
  bytes.writeUInt16BE(port, 2);
  bytes.set(ipv6Bytes(address), 8);
  bytes.writeUInt32LE(scope, 24);
  return bytes;
};

const ipv6Bytes = (address: string): readonly number[] => {
  const [head = '', tail] = withoutIPv4Tail(address).split('::');
  const front = groups(head);
  const back = groups(tail ?? '');
  const zeroes = tail === undefined ? [] : new Array<number>(8 - front.length - back.length).fill(0);
  return [...front, ...zeroes, ...back].flatMap((group) => [group >> 8, group & 0xff]);
};

const groups = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

const withoutIPv4Tail = (address: string): string =>
  address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/u, (_, a, b, c, d) => `${pair(a, b)}:${pair(c, d)}`);

const pair = (high: string, low: string): string => (Number(high) * 256 + Number(low)).toString(16);

/** The address inside a sockaddr at this offset, as text; null for other families, such as AF_UNSPEC. */
export const addressAt = (bytes: Buffer, offset: number): string | null => {
  const family = bytes.readUInt16LE(offset);
  if (family === AF_INET) return [...bytes.subarray(offset + 4, offset + 8)].join('.');
  if (family !== AF_INET6) return null;
  const parts = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(offset + 8 + index * 2).toString(16));
  return new URL(`http://[${parts.join(':')}]/`).hostname.slice(1, -1);
};
