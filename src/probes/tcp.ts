import { connect as connectWithNode } from 'node:net';
import type { Answerer, Endpoint } from '../core/seen.js';
import { type Attempt, type ConnectResult, connect as connectBelow } from '../net/connection.js';
import { keepsSenders } from '../net/error-queue.js';
import { ffi } from '../net/ffi.js';
import { pause } from '../net/pause.js';
import { type Answer, nativeError, type Probe, type Waiting } from './probe.js';

/** A lost SYN is not a firewall: each ask sends this many, from fresh sockets, over the first two thirds of its time. */
const ATTEMPTS = 3;

type Dial = (endpoint: Endpoint) => Attempt;
type Result = Answer<'tcp'>['result'];

/**
 * Opens a connection and says how it ended: accepted, refused, unreachable and by whom, or not answered at all. Sockets
 * that an earlier question left unanswered are listened to as well: a router that gives up on a host after seconds sends
 * few errors, and those for the first packets (icmp_ratelimit, ip-sysctl).
 */
export const tcp: Probe<'tcp'> = async ({ endpoint, patience }, { waiting }, signal) => {
  const below = await ffi();
  const dial: Dial = 'calls' in below ? ({ address, port }) => connectBelow(below.calls, address, port) : dialWithNode;
  const unseen =
    'missing' in below ? below.missing : keepsSenders() ? null : 'Linux before 5.9 keeps no senders for TCP';
  const key = `${endpoint.address} ${endpoint.port}`;
  const attempts = waiting.get(key) ?? [];
  const earlier = attempts.length;
  waiting.set(key, attempts);
  const result = await firstAnswer(attempts, () => dial(endpoint), patience, signal, unseen);
  if (result.is !== 'silent') for (const { attempt } of attempts) attempt.finish();
  return { kind: 'tcp', endpoint, attempts: attempts.length - earlier, result };
};

const firstAnswer = (
  attempts: Waiting[],
  dial: () => Attempt,
  patience: number,
  signal: AbortSignal,
  unseen: string | null,
): Promise<Result> => {
  const started = performance.now();
  const over = new AbortController();
  return new Promise<Result>((resolve) => {
    const end = (result: Result): void => {
      over.abort();
      resolve(result);
    };
    const listen = ({ attempt, sent }: Waiting): void =>
      void attempt.ended.then((result) => end(conclude(result, performance.now() - sent, unseen)));
    attempts.forEach(listen);
    void repeatedly(patience, AbortSignal.any([signal, over.signal]), () => {
      const fresh = { sent: performance.now(), attempt: dial() };
      attempts.push(fresh);
      listen(fresh);
    }).then(() => end({ is: 'silent', waited: performance.now() - started }));
  });
};

const repeatedly = async (patience: number, signal: AbortSignal, dialOnce: () => void): Promise<void> => {
  const interval = (patience * 2) / 3 / ATTEMPTS;
  for (let count = 0; count < ATTEMPTS && !signal.aborted; count++) {
    dialOnce();
    await pause(interval, signal);
  }
  await pause(patience - interval * ATTEMPTS, signal);
};

const conclude = (result: ConnectResult, took: number, unseen: string | null): Result => {
  // A server that resets at once has accepted first: a SYN that is refused gives ECONNREFUSED.
  if (result.is === 'accepted' || result.code === 'ECONNRESET') return { is: 'accepted', rtt: took };
  const error = { code: result.code, syscall: 'connect' };
  if (result.local) return { is: 'failed', error };
  const by: Answerer =
    unseen !== null
      ? { is: 'not-visible', why: unseen }
      : result.icmp
        ? { is: 'icmp', ...result.icmp }
        : result.code === 'ECONNREFUSED'
          ? { is: 'reset' }
          : { is: 'not-visible', why: 'no message in the error queue' };
  if (result.code === 'ECONNREFUSED') return { is: 'refused', rtt: took, error, by };
  return { is: 'unreachable', after: took, error, by };
};

/** Errors that the kernel raises on this machine, whatever the network says; Node does not tell the two apart. */
const LOCAL: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EPERM',
  'EACCES',
  'EMFILE',
  'ENFILE',
  'ENOBUFS',
  'EINVAL',
]);

const dialWithNode: Dial = ({ address, port }) => {
  const socket = connectWithNode({ host: address, port });
  const ended = new Promise<ConnectResult>((resolve) => {
    socket.once('connect', () => {
      socket.resume();
      resolve({ is: 'accepted' });
    });
    socket.on('error', (thrown) => {
      const { code } = nativeError(thrown);
      resolve({ is: 'error', code, icmp: null, local: LOCAL.has(code) });
    });
  });
  const finish = (): void => void (socket.connecting ? socket.destroy() : socket.end());
  return { ended, finish, close: () => socket.destroy() };
};
