import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { certificate, certificateKey } from '../place.js';

interface Row {
  readonly server: string;
  readonly client: string;
  readonly end: string;
  readonly base64: string;
}

const [port, listener = ''] = process.argv.slice(2);
const transcript = new URL('../../../cases/transcripts/workerman.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(transcript, 'utf8')) as { readonly rows: readonly Row[] };

/** The kind of client, by the first bytes it sends. */
const kindOf = (first: Buffer): string => {
  const text = first.toString('latin1');
  if (text.startsWith('\x16\x03')) return 'tls-client-hello';
  if (text.startsWith('PRI * HTTP/2')) return 'http2-preface';
  if (/^[A-Z]+ \S+ HTTP\//.test(text)) return /^upgrade: *websocket/im.test(text) ? 'websocket' : 'http';
  if (text.startsWith('*')) return 'redis';
  return first[0] === 0 ? 'frame' : 'text';
};

/** Two protocols give back what they get, and the others name this client's own key, address or bytes. */
const answerTo = (first: Buffer, row: Row, peer: string): Buffer => {
  const text = first.toString('latin1');
  if (row.base64 === '') return Buffer.alloc(0);
  if (listener.endsWith(' tcp')) return first;
  if (listener.endsWith(' text')) return Buffer.from(echoedLines(text), 'latin1');
  const recorded = Buffer.from(row.base64, 'base64').toString('latin1');
  const begun = text.split('\n')[0]?.trimEnd() ?? '';
  const answer = recorded
    .replace(/^(Sec-WebSocket-Accept: ).*$/m, `$1${acceptFor(text)}`)
    .replace(/IP:.*, Request Buffer:.*\)\. See/s, () => `IP:${peer}, Request Buffer:${begun}). See`);
  return Buffer.from(answer, 'latin1');
};

const echoedLines = (text: string): string =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => `${line.trimEnd()}\n`)
    .join('');

/** RFC 6455, section 4.2.2. */
const acceptFor = (request: string): string => {
  const key = /^sec-websocket-key: *(\S+)/im.exec(request)?.[1] ?? '';
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
};

const replay = (socket: Socket, server: string): void => {
  socket.on('error', () => undefined);
  socket.once('data', (first) => {
    const row = rows.find((candidate) => candidate.server === server && candidate.client === kindOf(first));
    if (row === undefined) throw new Error(`no row for ${server} and ${kindOf(first)}`);
    const answer = answerTo(first, row, socket.remoteAddress?.replace('::ffff:', '') ?? '');
    if (row.end === 'reset') socket.resetAndDestroy();
    else if (row.end === 'closed') socket.end(answer);
    else if (answer.length > 0) socket.write(answer);
  });
};

/** Under TLS the recorded bytes are of a session long gone: only the handshake is made anew, by Node. */
const secure = listener === 'workerman wss' || listener === 'workerman https';
const within = { 'workerman wss': 'workerman websocket', 'workerman https': 'workerman http' }[listener] ?? listener;
const tls = secure
  ? createTlsServer({ cert: readFileSync(certificate), key: readFileSync(certificateKey) }, (socket) =>
      replay(socket, within),
    ).on('tlsClientError', () => undefined)
  : null;

createServer((socket) => {
  if (tls === null) return replay(socket, listener);
  socket.on('error', () => undefined);
  socket.once('data', (first) => {
    if (kindOf(first) !== 'tls-client-hello') return void socket.resetAndDestroy();
    socket.pause();
    socket.unshift(first);
    tls.emit('connection', socket);
  });
}).listen(Number(port), '::');
