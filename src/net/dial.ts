import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Endpoint } from '../core/seen.js';

export type Dialed<S> = { readonly socket: S } | { readonly error: Error };

/** Connecting for a conversation: the port is known to accept, so a longer wait is the network's fault, in ms. */
const LONGEST = 1500;

export const dial = ({ address, port }: Endpoint, signal: AbortSignal): Promise<Dialed<Socket>> =>
  opened(connect({ host: address, port }), 'connect', signal);

/** A TLS connection with whatever certificate the server has: what it is worth is for others to say. */
export const dialTls = (
  { address, port }: Endpoint,
  serverName: string | null,
  signal: AbortSignal,
): Promise<Dialed<TLSSocket>> => {
  const socket = connectTls({
    host: address,
    port,
    rejectUnauthorized: false,
    ...(serverName === null ? { checkServerIdentity: () => undefined } : { servername: serverName }),
  });
  return opened(socket, 'secureConnect', signal);
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

const opened = <S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<Dialed<S>> =>
  new Promise((resolve) => {
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ error });
    };
    const late = (): void => fail(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(late, LONGEST);
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
