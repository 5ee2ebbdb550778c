import { release } from 'node:os';
import type { SocketCalls } from './ffi.js';
import { AF_INET, addressAt } from './socket-address.js';

/** An ICMP error that ended a connection attempt, with the address of the machine that sent it. */
export interface IcmpError {
  readonly from: string;
  readonly type: number;
  readonly code: number;
}

const SOL_IP = 0;
const IP_RECVERR = 11;
const SOL_IPV6 = 41;
const IPV6_RECVERR = 25;
const MSG_ERRQUEUE = 0x2000;
const MSG_DONTWAIT = 0x40;
/** SO_EE_ORIGIN_ICMP and SO_EE_ORIGIN_ICMP6 (linux/errqueue.h). */
const FROM_ICMP: ReadonlySet<number> = new Set([2, 3]);
/** struct cmsghdr is two words and two ints; sock_extended_err is 16 bytes, the offender's sockaddr follows it. */
const CONTROL_HEADER = 16;
const EXTENDED_ERROR = 16;

/** Asks the kernel to keep ICMP errors with their sender (ip(7), IP_RECVERR; for TCP since Linux 5.9). */
export const keepErrors = (calls: SocketCalls, fd: number, family: number): boolean => {
  const on = Buffer.from([1, 0, 0, 0]);
  const [level, name] = family === AF_INET ? [SOL_IP, IP_RECVERR] : [SOL_IPV6, IPV6_RECVERR];
  return calls.setsockopt(fd, level, name, on, on.length) === 0;
};

/** Linux has kept ICMP errors of TCP connections under way since 5.9 (commit 45af29ca761c). */
export const keepsSenders = (): boolean => {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 9);
};

/** Takes the first error out of a socket's queue; null when the queue is empty, as after a reset. */
export const readError = (calls: SocketCalls, fd: number): IcmpError | null => {
  const control = Buffer.alloc(512);
  const message = {
    name: Buffer.alloc(32),
    nameLength: 32,
    vectors: null,
    vectorCount: 0,
    control,
    controlLength: 512,
    flags: 0,
  };
  if (calls.recvmsg(fd, message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return null;
  const length = Number(control.readBigUInt64LE(0));
  if (length < CONTROL_HEADER + EXTENDED_ERROR || !FROM_ICMP.has(control.readUInt8(CONTROL_HEADER + 4))) return null;
  const from = addressAt(control, CONTROL_HEADER + EXTENDED_ERROR);
  if (from === null) return null;
  return { from, type: control.readUInt8(CONTROL_HEADER + 5), code: control.readUInt8(CONTROL_HEADER + 6) };
};
