import { getSystemErrorName } from 'node:util';
import type { Endpoint } from '../core/seen.js';
import { open, pendingError, pollerOf, SOCK_DGRAM, scopeOf } from '../net/connection.js';
import { readError } from '../net/error-queue.js';
import { ffi, type SocketCalls } from '../net/ffi.js';
import { pause } from '../net/pause.js';
import { socketAddress } from '../net/socket-address.js';
import type { Answer, Probe } from './probe.js';

const POLLIN = 1;
/** An ICMP error takes one round trip; an answer to an empty datagram hardly ever comes at all, in ms. */
const PATIENCE = 1000;

type Result = Answer<'udp'>['result'];

/** Sends one empty datagram: an ICMP error tells that nobody is there, silence tells nothing. */
export const udp: Probe<'udp'> = async ({ endpoint }, _context, signal) => {
  const below = await ffi();
  const result: Result =
    'missing' in below
      ? { is: 'failed', error: { code: 'ENOSYS', syscall: 'recvmsg', message: below.missing } }
      : await send(below.calls, endpoint, signal);
  return { kind: 'udp', endpoint, result };
};

const send = async (calls: SocketCalls, { address, port }: Endpoint, signal: AbortSignal): Promise<Result> => {
  const opened = open(calls, address, SOCK_DGRAM);
  if ('code' in opened) return { is: 'failed', error: { code: opened.code, syscall: 'socket' } };
  const { fd } = opened;
  const to = socketAddress(address.split('%')[0] ?? address, port, scopeOf(address));
  const sent = calls.connect(fd, to, to.length) === 0 && calls.send(fd, Buffer.alloc(1), 0, 0) === 0;
  const failure = sent ? null : getSystemErrorName(-calls.errno());
  const started = performance.now();
  const answered = new AbortController();
  pollerOf(calls).watch(fd, POLLIN, () => answered.abort());
  if (sent) await pause(PATIENCE, AbortSignal.any([signal, answered.signal]));
  pollerOf(calls).unwatch(fd);
  const error = pendingError(calls, fd);
  const icmp = readError(calls, fd);
  calls.close(fd);
  if (failure) return { is: 'failed', error: { code: failure, syscall: 'connect' } };
  if (icmp)
    return { is: 'unreachable', error: { code: getSystemErrorName(-error || -111) }, by: { is: 'icmp', ...icmp } };
  if (answered.signal.aborted) return { is: 'answered', bytes: 0 };
  return { is: 'silent', waited: performance.now() - started };
};
