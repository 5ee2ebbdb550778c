import { authority, type Protocol, type Recognition } from './protocol.js';

/** The key of RFC 6455 section 1.3: every server's right answer to it is known, so a wrong one shows. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
export const ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
/** An empty ping, masked with zeroes (RFC 6455 section 5.5.2), and the start of its answer. */
export const PING = '\x89\x80\x00\x00\x00\x00';
export const PONG = '\x8a';

/** A 101, or the complaint of a server that speaks nothing but WebSocket. */
export const recogniseWebSocket = (said: string): Recognition | null => {
  const head = said.split('\r\n\r\n')[0] ?? '';
  if (/^HTTP\/1\.1 101 [\s\S]*\nupgrade: *websocket/iu.test(head)) return { software: null };
  if (/^HTTP\/1\.1 400 Bad Request\r\nSec-WebSocket-Version: 13$/u.test(head)) return { software: 'workerman' };
  return /^HTTP\/1\.1 (?:400|426) [\s\S]*\n(?:sec-websocket-version:|upgrade: *websocket)/iu.test(head)
    ? { software: null }
    : null;
};

export const websocket: Protocol = {
  id: 'websocket',
  name: 'WebSocket',
  schemes: [
    { name: 'ws', transport: 'tcp', secure: false, port: 80, greeting: 'websocket' },
    { name: 'wss', transport: 'tcp', secure: true, port: 443, greeting: 'websocket' },
    { name: 'websocket', transport: 'tcp', secure: false, port: null, greeting: 'websocket' },
  ],
  greeting: (to) =>
    [
      `GET ${to.path} HTTP/1.1`,
      `Host: ${authority(to)}`,
      'User-Agent: connwhy',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${KEY}`,
      '\r\n',
    ].join('\r\n'),
  recognise: recogniseWebSocket,
};
