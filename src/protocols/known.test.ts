import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { protocolOf, recognise, schemes } from './known.js';
import { protocols } from './registry.js';
import { ACCEPT } from './websocket.js';

interface Row {
  readonly server: string;
  readonly client: string;
  readonly end: string;
  readonly base64: string;
}

const transcript = new URL('../../cases/transcripts/workerman.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(transcript, 'utf8')) as { readonly rows: readonly Row[] };

const bytesOf = ({ base64 }: Row): string => Buffer.from(base64, 'base64').toString('latin1');
/** What the recorder sent: the tcp worker of the same maker gave it back unchanged. */
const sentTo = ({ server, client }: Row): string => {
  const echoing = server.startsWith('gateway') ? 'gateway tcp' : 'workerman tcp';
  const echoed = rows.find((row) => row.server === echoing && row.client === client);
  return echoed ? bytesOf(echoed) : '';
};

const nothing = { speaks: null, software: null };

/** What each listener's answer shows of it. Frames and lines that are given back unchanged show no more than an echo. */
const expected = ({ server, client }: Row): object => {
  const protocol = server.split(' ')[1];
  if (server === 'gateway register') return { speaks: 'gatewayworker-register', software: 'gatewayworker' };
  if (server === 'workerman wss' || server === 'workerman https') return { speaks: 'tls', software: null };
  if (client === 'websocket' && protocol === 'websocket') return { speaks: 'websocket', software: null };
  if (client === 'http' && protocol === 'websocket') return { speaks: 'websocket', software: 'workerman' };
  if (protocol === 'websocket') return { speaks: 'http', software: 'workerman' };
  if (client === 'http2-preface' && protocol === 'http') return { speaks: 'http', software: null };
  if (protocol === 'http') return { speaks: 'http', software: 'workerman' };
  return { speaks: expect.stringMatching(/^(?:text|echo|tls)$/u) };
};

test.each(
  rows.filter(({ base64 }) => base64 !== '').map((row) => ({ ...row, name: `${row.server} to ${row.client}` })),
)('the answer of $name is known for what it is', (row) => {
  expect(recognise(bytesOf(row), sentTo(row))).toMatchObject(expected(row));
});

test.each(['websocket', 'http'])('a %s greeting tells text, tcp and everything else of Workerman apart', (client) => {
  const speaks = (server: string): string | null => {
    const row = rows.find((one) => one.server === server && one.client === client);
    return row ? recognise(bytesOf(row), sentTo(row)).speaks : null;
  };
  expect(speaks('workerman text')).toBe('text');
  expect(speaks('gateway text')).toBe('text');
  expect(speaks('workerman tcp')).toBe('echo');
  expect(speaks('workerman http')).toBe('http');
  expect(speaks('workerman websocket')).toBe('websocket');
});

test.each([
  ['ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n'],
  ['smtp', '220 mail.example.net ESMTP Postfix (Debian/GNU)\r\n'],
  ['smtp', '220-mail.example.net Microsoft SMTP Server\r\n'],
  ['ftp', '220 (vsFTPd 3.0.3)\r\n'],
  ['ftp', '220 ProFTPD Server ready.\r\n'],
  ['pop3', '+OK Dovecot (Debian) ready.\r\n'],
  ['imap', '* OK [CAPABILITY IMAP4rev1 SASL-IR] Dovecot ready.\r\n'],
  ['mysql', '\x4a\x00\x00\x00\x0a8.0.36\x00\x08\x00\x00\x00abcdefgh\x00'],
  ['mysql', "\x45\x00\x00\x00\xff\x6a\x04Host '10.0.0.1' is not allowed to connect to this MySQL server"],
  ['redis', "-ERR wrong number of arguments for 'get' command\r\n"],
  ['redis', '-NOAUTH Authentication required.\r\n'],
  ['redis', '-DENIED Redis is running in protected mode\r\n'],
  ['redis', '+PONG\r\n'],
  ['postgres', 'E\x00\x00\x00\x8aSFATAL\x00VFATAL\x00C0A000\x00'],
  ['nats', 'INFO {"server_id":"NAX","version":"2.10.4"}\r\n'],
  ['amqp', 'AMQP\x00\x00\x09\x01'],
  ['amqp', 'AMQP\x03\x01\x00\x00'],
  ['memcached', 'ERROR\r\n'],
  ['tls', '\x15\x03\x01\x00\x02\x02\x46'],
  ['tls', '\x15\x03\x03\x00\x02\x02\x28'],
  ['tls', '\x16\x03\x03\x00\x7a\x02'],
  ['http', 'HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\n\r\n'],
  ['http', 'HTTP/1.0 404 Not Found\r\n\r\n'],
  ['websocket', `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${ACCEPT}\r\n\r\n`],
  ['websocket', 'HTTP/1.1 426 Upgrade Required\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n'],
])('a server of %s is known by %j', (id, bytes) => {
  expect(recognise(bytes, '').speaks).toBe(id);
});

test.each(['', 'hello', '\x00\x01\x02', '220', 'HTTP', 'AMQP', '-ERRx', '+OKAY', 'SSH', '{"error":"x"}'])(
  '%j is nobody in particular',
  (bytes) => {
    expect(recognise(bytes, 'GET / HTTP/1.1\r\n')).toEqual(nothing);
  },
);

test('a plain 400 from an HTTP server is not taken for WebSocket', () => {
  expect(recognise('HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n', '')).toEqual({
    speaks: 'http',
    software: 'nginx',
  });
});

test('a program is named only as far as its own word goes', () => {
  expect(recognise('HTTP/1.1 200 OK\r\nServer: Apache/2.4.57 (Debian)\r\n\r\n', '').software).toBe('apache');
  expect(recognise('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', '').software).toBeNull();
  expect(recognise('HTTP/1.1 200 OK\r\n\r\nServer: nginx', '').software).toBeNull();
  expect(recognise('HTTP/1.1 200 OK\r\nServer: \x1b[31m\r\n\r\n', '').software).toBeNull();
});

test('every scheme belongs to one protocol, and every greeting to a protocol that has one', () => {
  const names = protocols.flatMap((protocol) => protocol.schemes.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  for (const { greeting, protocol } of schemes.values()) {
    expect(protocolOf(protocol)?.id).toBe(protocol);
    if (greeting !== null && greeting !== 'silence') expect(protocolOf(greeting)?.greeting).toBeDefined();
  }
});

test('a greeting is one request that names whom it is for', () => {
  const to = { host: '2001:db8::1', port: 8282, path: '/chat?room=1' };
  for (const id of ['http', 'websocket']) {
    const bytes = protocolOf(id)?.greeting?.(to) ?? '';
    expect(bytes).toMatch(/^GET \/chat\?room=1 HTTP\/1\.1\r\nHost: \[2001:db8::1\]:8282\r\n/u);
    expect(bytes.split('\r\n\r\n')).toEqual([expect.any(String), '']);
  }
});

test('a first line that is given back without its end is no line of the text protocol', () => {
  const sent = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  expect(recognise('GET / HTTP/1.1\nHost: a\n', sent)).toEqual({ speaks: 'text', software: 'workerman' });
  expect(recognise('GET / HTTP/1.1 is not for me', sent)).toEqual(nothing);
});
