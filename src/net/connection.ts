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
  const poller = pollerOf(calls);
  let open_ = true;
  const close = (): void => {
    if (!open_) return;
    open_ = false;
    poller.unwatch(fd);
    calls.close(fd);
  };
  const ended = new Promise<ConnectResult>((resolve) => {
    poller.watch(fd, POLLOUT, () => {
      const error = pendingError(calls, fd);
      const icmp = readError(calls, fd);
      close();
      resolve(error === 0 ? { is: 'accepted' } : { is: 'error', code: getSystemErrorName(-error), icmp, local: false });
    });
  });
  return { ended, close };
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
  close: () => {},
});

/** The index of the interface named behind the `%` of a link-local address. */
export const scopeOf = (address: string): number => {
  const zone = address.split('%')[1];
  if (zone === undefined) return 0;
  const found = networkInterfaces()[zone]?.find(({ family, scopeid }) => family === 'IPv6' && scopeid);
  return found?.scopeid ?? (Number(zone) || 0);
};
