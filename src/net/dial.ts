import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Endpoint } from '../core/seen.js';
import { pause } from './pause.js';

export type Dialed<S> = { readonly socket: S } | { readonly error: Error };

/** The port is known to accept: past the kernel's second repetition of a SYN (3 s) it is the network's fault, in ms. */
const LONGEST = 3500;
/** A lost SYN is repeated by the kernel after 1 s; a second socket finds out sooner, in ms. */
const SECOND_TRY = 300;
/** Two to four round trips, and the server's own work, in ms. */
const HANDSHAKE = 3000;

/** A connection for a conversation, by whichever of two sockets gets through first. */
export const dial = async ({ address, port }: Endpoint, signal: AbortSignal): Promise<Dialed<Socket>> => {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const attempt = (): Promise<Dialed<Socket>> => opened(connect({ host: address, port }), 'connect', LONGEST, either);
  const first = attempt();
  const second = pause(SECOND_TRY, either).then(() => (either.aborted ? first : attempt()));
  const dialed = await Promise.race([first, second]);
  over.abort();
  return dialed;
};

/** A TLS connection with whatever certificate the server has: what it is worth is for others to say. */
export const dialTls = async (
  endpoint: Endpoint,
  serverName: string | null,
  signal: AbortSignal,
): Promise<Dialed<TLSSocket>> => {
  const dialed = await dial(endpoint, signal);
  if ('error' in dialed) return dialed;
  const { socket } = dialed;
  const host = endpoint.address.split('%')[0] ?? endpoint.address;
  const secured = connectTls({
    socket,
    host,
    rejectUnauthorized: false,
    ...(serverName !== null && { servername: serverName }),
  });
  return opened(secured, 'secureConnect', HANDSHAKE, signal);
};

/** The rest of a server's words is taken for this long, in ms: a reset could end a careless server. */
const GOODBYE = 200;

/** Ends a conversation politely, without keeping the program from its end. */
export const hangUp = (socket: Socket): void => {
  socket.end();
  socket.resume();
  socket.unref();
  setTimeout(() => socket.destroy(), GOODBYE).unref();
};

const opened = <S extends Socket>(
  socket: S,
  event: string,
  patience: number,
  signal: AbortSignal,
): Promise<Dialed<S>> =>
  new Promise((resolve) => {
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ error });
    };
    const late = (): void => fail(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(late, patience);
    signal.addEventListener('abort', late, { once: true });
    if (signal.aborted) late();
    socket.on('error', fail);
    socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'CLOSED' })));
    socket.once(event, () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', late);
      socket.removeAllListeners('close');
      socket.removeListener('error', fail);
      socket.on('error', () => {});
      resolve({ socket });
    });
  });
