import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import {
  awaited,
  contextOf,
  listening,
  listeningTls,
  never,
  opened,
  selfSigned,
  targetOf,
} from '../../test/listeners.js';
import type { Endpoint } from '../core/seen.js';
import { greeting } from './greeting.js';
import type { Context } from './probe.js';

const greet = async (endpoint: Endpoint, as = 'websocket', rest: Partial<Context> = {}, secure = false) => {
  const { result } = await greeting(
    { kind: 'greeting', endpoint, secure, as, patience: as === 'silence' ? 400 : 1500 },
    contextOf(rest),
    never,
  );
  return result;
};

const withWebSocket = (server: Server): Server => {
  const sockets = new WebSocketServer({ server });
  onTestFinished(() => sockets.close());
  return server;
};

/** Answers the first bytes of each client with these, and keeps the connection. */
const answering = (bytes: string | Buffer): Promise<Endpoint> =>
  listening((socket) => void socket.once('data', () => socket.write(bytes)));

const head = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

test('a WebSocket server accepts the handshake and answers a ping', async () => {
  const result = await greet(await opened(withWebSocket(createServer())));
  expect(result).toMatchObject({
    is: 'answered',
    said: { speaks: 'websocket' },
    http: { status: 101 },
    websocket: { accept: 'right', pong: expect.any(Number) },
  });
});

test('over TLS it does the same', async () => {
  const secure = await listeningTls(selfSigned(), (socket) => {
    plain.emit('connection', socket);
  });
  const plain = withWebSocket(createServer());
  expect(await greet(secure, 'websocket', {}, true)).toMatchObject({
    websocket: { accept: 'right', pong: expect.any(Number) },
  });
});

test('a handshake with the wrong key is not taken for WebSocket, and gets no ping', async () => {
  let received = '';
  const endpoint = await listening((socket) => {
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
      if (received.endsWith('\r\n\r\n'))
        socket.write(head('HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Sec-WebSocket-Accept: AAAA='));
    });
  });
  expect(await greet(endpoint)).toMatchObject({ websocket: { accept: 'wrong', pong: null } });
  expect(received.endsWith('\r\n\r\n')).toBe(true);
});

test('a server that upgrades and then says nothing has no pong', async () => {
  const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
  const endpoint = await answering(
    head('HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', `Sec-WebSocket-Accept: ${accept}`),
  );
  expect(await greet(endpoint)).toMatchObject({ websocket: { accept: 'right', pong: null } });
});

test('a plain HTTP server answers with its status, and no WebSocket', async () => {
  const endpoint = await opened(createServer((_, response) => response.end('hello')));
  expect(await greet(endpoint)).toMatchObject({
    is: 'answered',
    said: { speaks: 'http' },
    http: { status: 200 },
    websocket: null,
  });
});

test('the host, the port and the path that were typed are what the server is asked for', async () => {
  const asked = awaited<string>();
  const endpoint = await opened(
    createServer((request, response) => {
      asked.resolve(`${request.method} ${request.url} ${request.headers.host}`);
      response.end();
    }),
  );
  await greet(endpoint, 'http', {
    target: { ...targetOf('ws://chat.example.net/'), port: endpoint.port },
    requestPath: '/a?token=b',
  });
  expect(await asked.promise).toBe(`GET /a?token=b chat.example.net:${endpoint.port}`);
});

test('a server that speaks first is heard without a word from here', async () => {
  const endpoint = await listening((socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'));
  expect(await greet(endpoint, 'silence')).toMatchObject({
    said: { start: 'SSH-2.0-OpenSSH_9.2p1\\r\\n', speaks: 'ssh' },
    end: 'open',
  });
});

test.each<[string, (socket: Socket) => void, object]>([
  ['closes', (socket) => void socket.once('data', () => socket.end()), { is: 'closed' }],
  ['resets', (socket) => void socket.once('data', () => socket.resetAndDestroy()), { is: 'reset' }],
  ['closes without listening', (socket) => void socket.end(), { is: expect.stringMatching(/closed|reset/u) }],
  [
    'says a word and closes',
    (socket) => void socket.once('data', () => socket.end('no')),
    { is: 'answered', end: 'closed' },
  ],
])('a server that %s is seen to do so', async (_, serve, seen) => {
  expect(await greet(await listening(serve))).toMatchObject(seen);
});

test('a silent server is waited for, but not for long', async () => {
  const endpoint = await listening((socket) => socket.resume());
  const result = await greet(endpoint, 'silence');
  expect(result.is === 'silent' && result.waited).toBeLessThan(1_000);
  expect((await greet(endpoint)).is).toBe('silent');
});

test('garbage is kept as escapes, and no more of it than tells something', async () => {
  const result = await greet(await answering(Buffer.from([...Array(256).keys()])));
  if (result.is !== 'answered') throw new Error(result.is);
  expect(result.said.start).toMatch(/^[\x20-\x7e]+$/u);
  expect(result.said.start).toContain('\\x1b');
  expect(result.said).toMatchObject({ bytes: 256, speaks: null });
});

test('an endless answer is cut off in bytes and in time', async () => {
  const endpoint = await listening((socket) => {
    const pour = (): void => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'A')));
    };
    socket.on('drain', pour).once('data', pour);
  });
  const began = performance.now();
  const result = await greet(endpoint);
  expect(result.is === 'answered' && result.said.bytes).toBe(4096);
  expect(result.is === 'answered' && result.said.start.length).toBeLessThan(1_300);
  expect(performance.now() - began).toBeLessThan(450);
});

test('an answer byte by byte does not last', async () => {
  const endpoint = await listening((socket) => {
    const timer = setInterval(() => socket.write('A'), 20);
    socket.on('close', () => clearInterval(timer)).resume();
  });
  const began = performance.now();
  expect(await greet(endpoint)).toMatchObject({ is: 'answered', end: 'open' });
  expect(performance.now() - began).toBeLessThan(1_500);
});

test('headers are kept few, short and harmless, and cookies not at all', async () => {
  const many = Array.from({ length: 100 }, (_, index) => `X-${index}: ${'v'.repeat(20)}`);
  const secret = ['Set-Cookie: id=hunter2', 'WWW-Authenticate: Basic realm="hunter2"', 'Server: \x1b[31mnginx'];
  const endpoint = await answering(head('HTTP/1.1 401 Un\x1bauthorized', ...secret, ...many));
  const result = await greet(endpoint, 'http');
  if (result.is !== 'answered' || !result.http) throw new Error('no HTTP');
  expect(result.http.headers.length).toBeLessThanOrEqual(40);
  expect(JSON.stringify(result.http)).not.toMatch(/hunter2|\\u001b|\x1b/u);
  expect(result.http.headers).toContainEqual(['set-cookie', '***']);
});

test('the text kept of an answer does not keep its cookies either', async () => {
  const endpoint = await answering(head('HTTP/1.1 200 OK', 'Set-Cookie: id=hunter2', 'Content-Length: 0'));
  expect(JSON.stringify(await greet(endpoint, 'http'))).not.toContain('hunter2');
});

test('a closed port is a failure with its native error', async () => {
  const endpoint = await listening(() => undefined);
  expect(await greet({ ...endpoint, port: 1 })).toMatchObject({ is: 'failed', error: { code: 'ECONNREFUSED' } });
});

test('a question that is no longer wanted ends at once', async () => {
  const endpoint = await listening((socket) => socket.resume());
  const began = performance.now();
  const ask = { kind: 'greeting', endpoint, secure: false, as: 'websocket', patience: 1500 } as const;
  await greeting(ask, contextOf(), AbortSignal.timeout(30));
  await greeting(ask, contextOf(), AbortSignal.abort());
  expect(performance.now() - began).toBeLessThan(500);
});

test('a server that gives back what it gets does not give away the token in the path', async () => {
  const endpoint = await listening((socket) => void socket.pipe(socket));
  const result = await greet(endpoint, 'websocket', {
    target: { ...targetOf('ws://127.0.0.1/'), port: endpoint.port },
    requestPath: '/chat?room=7&token=hunter2',
  });
  expect(result).toMatchObject({ said: { start: expect.stringContaining('room=7&token=***'), speaks: 'echo' } });
  expect(JSON.stringify(result)).not.toContain('hunter2');
});

test('the query of the target is sent to the target alone, and only in the way it was typed', async () => {
  const elsewhere = await listening((socket) => void socket.pipe(socket));
  const result = await greet(elsewhere, 'websocket', { requestPath: '/chat?room=7&token=hunter2' });
  expect(result).toMatchObject({ said: { start: expect.stringMatching(/^GET \/chat HTTP/u) } });
});

test('a redirect does not give it away either', async () => {
  const endpoint = await answering(head('HTTP/1.1 302 Found', 'Location: /login?token=hunter2', 'Content-Length: 0'));
  expect(JSON.stringify(await greet(endpoint, 'http'))).not.toContain('hunter2');
});
