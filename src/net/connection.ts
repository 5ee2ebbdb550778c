import { networkInterfaces } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { type IcmpError, keepErrors, readError } from './error-queue.js';
import type { SocketCalls } from './ffi.js';
import { Poller } from './poller.js';
import { familyOf, socketAddress } from './socket-address.js';

/** How one connection attempt ended: accepted, or the errno's name with the ICMP error that caused it, if one did. */
export type ConnectResult =
  | { readonly is: 'accepted' }
  | { readonly is: 'error'; readonly code: string; readonly icmp: IcmpError | null; readonly local: boolean };

export interface Attempt {
  readonly ended: Promise<ConnectResult>;
  /** Tells a server that accepted that nothing will come, while its own words are still taken. */
  readonly finish: () => void;
  /** Closes after reading what came: unread bytes would end the server's connection with a reset. */
  readonly close: () => void;
}

const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const EINPROGRESS = 115;
const POLLOUT = 4;
const SHUT_WR = 1;

const pollers = new WeakMap<SocketCalls, Poller>();

export const pollerOf = (calls: SocketCalls): Poller => {
  const poller = pollers.get(calls) ?? new Poller(calls);
  pollers.set(calls, poller);
  return poller;
};

/** A non-blocking TCP connection whose errors keep their sender. Closing it early leaves `ended` pending for ever. */
export const connect = (calls: SocketCalls, address: string, port: number): Attempt => {
  const opened = open(calls, address, SOCK_STREAM);
  if ('code' in opened) return over(opened.code);
  const { fd } = opened;
  const to = socketAddress(address.split('%')[0] ?? address, port, scopeOf(address));
  if (calls.connect(fd, to, to.length) < 0 && calls.errno() !== EINPROGRESS) {
    const code = getSystemErrorName(-calls.errno());
    calls.close(fd);
    return over(code);
  }
  return attemptOn(calls, fd);
};

const attemptOn = (calls: SocketCalls, fd: number): Attempt => {
  const poller = pollerOf(calls);
  let state: 'connecting' | 'accepted' | 'closed' = 'connecting';
  const close = (): void => {
    if (state === 'closed') return;
    poller.unwatch(fd);
    if (state === 'accepted') drain(calls, fd);
    calls.close(fd);
    state = 'closed';
  };
  const finish = (): void => {
    if (state === 'accepted') calls.shutdown(fd, SHUT_WR);
    else close();
  };
  const ended = new Promise<ConnectResult>((resolve) => {
    poller.watch(fd, POLLOUT, () => {
      const error = pendingError(calls, fd);
      const icmp = readError(calls, fd);
      if (error === 0) state = 'accepted';
      else close();
      resolve(error === 0 ? { is: 'accepted' } : { is: 'error', code: getSystemErrorName(-error), icmp, local: false });
    });
  });
  return { ended, finish, close };
};

/** Reads at most so much of what a server sent unasked, in bytes; one that never stops is cut off. */
const MOST_DRAINED = 65_536;

const drain = (calls: SocketCalls, fd: number): void => {
  const chunk = Buffer.alloc(MOST_DRAINED);
  calls.read(fd, chunk, chunk.length);
};

/** A socket that keeps its errors, or the name of the error that prevented it. */
export const open = (
  calls: SocketCalls,
  address: string,
  type: number,
): { readonly fd: number } | { readonly code: string } => {
  const family = familyOf(address.split('%')[0] ?? address);
  const fd = calls.socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return { code: getSystemErrorName(-calls.errno()) };
  keepErrors(calls, fd, family);
  return { fd };
};

export const pendingError = (calls: SocketCalls, fd: number): number => {
  const value = Buffer.alloc(4);
  calls.getsockopt(fd, SOL_SOCKET, SO_ERROR, value, Buffer.from([4, 0, 0, 0]));
  return value.readInt32LE(0);
};

const over = (code: string): Attempt => ({
  ended: Promise.resolve({ is: 'error', code, icmp: null, local: true }),
  finish: () => {},
  close: () => {},
});

/** The index of the interface named behind the `%` of a link-local address. */
export const scopeOf = (address: string): number => {
  const zone = address.split('%')[1];
  if (zone === undefined) return 0;
  const found = networkInterfaces()[zone]?.find(({ family, scopeid }) => family === 'IPv6' && scopeid);
  return found?.scopeid ?? (Number(zone) || 0);
};
