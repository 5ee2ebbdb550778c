import { closeSync, open, read } from 'node:fs';
import { AF_INET, AF_INET6, addressAt } from './socket-address.js';

/** One line of /proc/net/tcp or tcp6 (proc(5)). */
export interface ProcSocket {
  readonly local: { readonly address: string; readonly port: number };
  readonly remote: { readonly address: string; readonly port: number };
  readonly state: string;
  /** For a listener: connections that wait to be accepted. */
  readonly queued: number;
  readonly inode: number;
}

/** TCP_ESTABLISHED and its successors (include/net/tcp_states.h). */
const STATES: readonly string[] = [
  '',
  'established',
  'syn-sent',
  'syn-recv',
  'fin-wait-1',
  'fin-wait-2',
  'time-wait',
  'close',
  'close-wait',
  'last-ack',
  'listen',
  'closing',
];

/** Every TCP socket of this network namespace that passes `keep`; throws where there is no /proc. */
export const readSockets = async (keep: Keep): Promise<readonly ProcSocket[]> => {
  const [four, six] = await Promise.all([readTable('/proc/net/tcp'), readTable('/proc/net/tcp6').catch(() => '')]);
  return [...parseSockets(four, keep), ...parseSockets(six, keep)];
};

/** A read of a sequence file ends where the next line no longer fits into its page, which has this many bytes at least. */
const PAGE = 4096;
/** Longer than any line of these tables, in bytes. */
const LONGEST_LINE = 256;

/**
 * The kernel walks all its connections for each read(2), for milliseconds on a machine with much memory: also for one that
 * only finds the end, which a short read before has shown already.
 */
const readTable = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    open(path, (notOpened, fd) => {
      if (notOpened) return reject(notOpened);
      const buffer = Buffer.allocUnsafe(65_536);
      let table = '';
      const readOn = (): void =>
        read(fd, buffer, 0, buffer.length, null, (error, length) => {
          table += buffer.toString('latin1', 0, length);
          if (!error && length > PAGE - LONGEST_LINE) return readOn();
          closeSync(fd);
          if (error) reject(error);
          else resolve(table);
        });
      readOn();
    });
  });

type Keep = (state: string, remotePort: number) => boolean;

/** The sockets of /proc/net/tcp or tcp6. */
export const parseSockets = (table: string, keep: Keep): readonly ProcSocket[] =>
  table
    .split('\n')
    .slice(1)
    .flatMap((line) => parse(line, keep));

const parse = (line: string, keep: Keep): ProcSocket[] => {
  const [, local, remote, code, queues, , , , , inode] = line.trim().split(/\s+/u);
  if (!local || !remote || !code || !queues) return [];
  const state = STATES[Number.parseInt(code, 16)] ?? 'unknown';
  if (!keep(state, Number.parseInt(remote.split(':')[1] ?? '0', 16))) return [];
  const queued = Number.parseInt(queues.split(':')[1] ?? '0', 16);
  return [{ local: endpoint(local), remote: endpoint(remote), state, queued, inode: Number(inode ?? 0) }];
};

const endpoint = (text: string): { address: string; port: number } => {
  const [hex = '', port = '0'] = text.split(':');
  const words = Buffer.from(hex, 'hex');
  // Each word is in the machine's own order, which is little-endian wherever this runs (see ffi.ts).
  for (let at = 0; at + 4 <= words.length; at += 4) words.subarray(at, at + 4).reverse();
  const socketAddress = Buffer.alloc(28);
  socketAddress.writeUInt16LE(words.length === 4 ? AF_INET : AF_INET6, 0);
  words.copy(socketAddress, words.length === 4 ? 4 : 8);
  return { address: unmapped(addressAt(socketAddress, 0) ?? ''), port: Number.parseInt(port, 16) };
};

/** An IPv4 connection of an IPv6 socket, as its IPv4 address. */
const unmapped = (address: string): string => {
  const found = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/u.exec(address);
  if (!found) return address;
  const [high = 0, low = 0] = [Number.parseInt(found[1] ?? '0', 16), Number.parseInt(found[2] ?? '0', 16)];
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
};
