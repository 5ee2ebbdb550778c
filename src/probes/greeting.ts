import type { Socket } from 'node:net';
import { isAddress } from '../core/addresses.js';
import { HIDDEN, withoutSecretQuery } from '../core/redact.js';
import { dial, dialTls, hangUp } from '../net/dial.js';
import { type Exchange, exchange, printable } from '../net/exchange.js';
import { protocolOf, recognise } from '../protocols/known.js';
import { ACCEPT, PING, PONG } from '../protocols/websocket.js';
import { type Answer, type AskOf, type Context, nativeError, type Probe } from './probe.js';

type Result = Answer<'greeting'>['result'];
type Http = NonNullable<Extract<Result, { is: 'answered' }>['http']>;

/** A pong takes one round trip, in ms. */
const PONG_PATIENCE = 500;
/** Headers kept, and their length: enough to know a server by. */
const MOST_HEADERS = 40;
const LONGEST_HEADER = 300;

/** Greets a server in one protocol, or waits for what it says unasked, and says what came back. */
export const greeting: Probe<'greeting'> = async (ask, context, signal) => ({
  kind: 'greeting',
  endpoint: ask.endpoint,
  secure: ask.secure,
  as: ask.as,
  result: await converse(ask, context, signal),
});

const converse = async (
  { endpoint, secure, as, patience }: AskOf<'greeting'>,
  context: Context,
  signal: AbortSignal,
): Promise<Result> => {
  const serverName = isAddress(context.target.host) ? null : context.target.host;
  const dialed = secure ? await dialTls(endpoint, serverName, signal) : await dial(endpoint, signal);
  if ('error' in dialed) return { is: 'failed', error: nativeError(dialed.error) };
  const { socket } = dialed;
  const to = { host: context.target.host, port: endpoint.port, path: pathFor(endpoint.port, secure, context) };
  const sent = protocolOf(as)?.greeting?.(to) ?? '';
  const answer = await exchange(socket, sent, { patience, enough: headersEnded, signal });
  const result = await conclude(socket, answer, sent, context.target.protocol, signal);
  hangUp(socket);
  return result;
};

/** The query is for the target alone, and only in the way it was typed: it may hold what others must not see. */
const pathFor = (port: number, secure: boolean, { requestPath, target }: Context): string =>
  port === target.port && secure === target.secure ? requestPath : (requestPath.split('?')[0] ?? '/');

/** An answer of HTTP without a body, or with its start: error pages say more in the body than in the headers. */
const headersEnded = (bytes: Buffer): boolean => {
  const text = bytes.toString('latin1');
  const [head = '', body] = text.split('\r\n\r\n', 2);
  if (!head.startsWith('HTTP/') || body === undefined) return false;
  return body !== '' || /^HTTP\/\S+ 101|^content-length: *0/imu.test(head);
};

const conclude = async (
  socket: Socket,
  answer: Exchange,
  sent: string,
  expected: string,
  signal: AbortSignal,
): Promise<Result> => {
  const { bytes, end, took } = answer;
  if (bytes.length === 0)
    return end === 'silent' ? { is: end, waited: took } : { is: end === 'reset' ? 'reset' : 'closed' };
  const text = bytes.toString('latin1');
  const http = parseHttp(text);
  return {
    is: 'answered',
    said: { start: shown(text), bytes: bytes.length, ...recognise(text, sent, expected) },
    end: end === 'silent' ? 'open' : end,
    http,
    websocket: http?.status === 101 ? await checkWebSocket(socket, http, signal) : null,
  };
};

const parseHttp = (text: string): Http | null => {
  const [head = ''] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const [, status, reason = ''] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: (.*))?$/u.exec(first) ?? [];
  if (status === undefined) return null;
  const headers = lines.slice(0, MOST_HEADERS).flatMap((line): [string, string][] => {
    const [, name, value] = /^([!-9;-~]{1,100}):\s*(.*)$/su.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), clean(value ?? '', name)]];
  });
  return { status: Number(status), reason: clean(reason, ''), headers };
};

/** Cookies are somebody's session: that one was set is enough. */
const SECRET_HEADER = /^(?:set-)?cookie|auth/iu;

/** What a server said, without cookies, and without the secrets of a request that it gives back. */
const shown = (text: string): string => {
  const lines = text.replace(/^([\w-]+):[^\r\n]*/gmu, (line, name: string) =>
    SECRET_HEADER.test(name) ? `${name}: ${HIDDEN}` : line,
  );
  return printable(Buffer.from(withoutSecretQuery(lines), 'latin1'));
};

const clean = (value: string, name: string): string =>
  SECRET_HEADER.test(name) ? HIDDEN : printable(Buffer.from(withoutSecretQuery(value), 'latin1'), LONGEST_HEADER);

const checkWebSocket = async (socket: Socket, { headers }: Http, signal: AbortSignal) => {
  const accept = headers.find(([name]) => name === 'sec-websocket-accept')?.[1] === ACCEPT ? 'right' : 'wrong';
  if (accept === 'wrong') return { accept, pong: null } as const;
  const answer = await exchange(socket, PING, { patience: PONG_PATIENCE, enough: isPong, signal });
  return { accept, pong: isPong(answer.bytes) ? answer.took : null } as const;
};

const isPong = (bytes: Buffer): boolean => bytes.includes(PONG, 0, 'latin1');
