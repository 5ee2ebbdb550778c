import type { Socket } from 'node:net';

/** What came back on one connection: the first bytes, and how the connection stood when reading ended. */
export interface Exchange {
  readonly bytes: Buffer;
  readonly end: 'open' | 'closed' | 'reset' | 'silent';
  readonly took: number;
}

export interface Listening {
  /** Longest wait for the first byte, in ms. */
  readonly patience: number;
  /** Whether enough has come to stop reading. */
  readonly enough: (bytes: Buffer) => boolean;
  readonly signal: AbortSignal;
}

/** A server may send for ever: this much tells who it is, in bytes. */
const MOST_BYTES = 4096;
/** After the first bytes the rest of a message follows within this, in ms. */
const PAUSE_AFTER_BYTES = 80;
/** A server that sends byte by byte is not listened to for longer than this after its first, in ms. */
const LONGEST_MESSAGE = 500;

/** Sends bytes on an open connection and collects the answer. Errors of the connection end the reading; it never throws. */
export const exchange = (socket: Socket, bytes: string, { patience, enough, signal }: Listening): Promise<Exchange> =>
  new Promise((resolve) => {
    const started = performance.now();
    let received = Buffer.alloc(0);
    let begun = Number.POSITIVE_INFINITY;
    let timer = setTimeout(() => end('silent'), patience);
    const end = (how: Exchange['end']): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      for (const event of ['data', 'end', 'close', 'error']) socket.removeAllListeners(event);
      socket.on('error', () => {});
      resolve({
        bytes: received,
        end: how === 'silent' && received.length > 0 ? 'open' : how,
        took: performance.now() - started,
      });
    };
    const abort = (): void => end('silent');
    signal.addEventListener('abort', abort, { once: true });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]).subarray(0, MOST_BYTES);
      if (received.length === MOST_BYTES || enough(received)) return end('open');
      const now = performance.now();
      begun = Math.min(begun, now);
      clearTimeout(timer);
      timer = setTimeout(() => end('open'), Math.min(PAUSE_AFTER_BYTES, begun + LONGEST_MESSAGE - now));
    });
    socket.on('end', () => end('closed'));
    socket.on('close', () => end('closed'));
    socket.on('error', () => end('reset'));
    if (signal.aborted) return abort();
    if (bytes !== '') socket.write(bytes, 'latin1');
  });

/** The start of what a server said, fit for a terminal: everything that is not plain ASCII as an escape. */
export const printable = (bytes: Buffer, most = 300): string =>
  [...bytes.subarray(0, most)]
    .map((byte) => ESCAPES[byte] ?? (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : hex(byte)))
    .join('');

const ESCAPES: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };
const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;
