import { authority, type Protocol, type Recognition } from './protocol.js';
import { recogniseTls } from './tls.js';
import { recogniseWebSocket } from './websocket.js';

/** Workerman's own error page, and the three headers, always in this order, of its answers (Protocols/Http). */
const WORKERMAN =
  /<hr>workerman<\/div>|^HTTP\/1\.1 \d{3} [^\r\n]*\r\nConnection: (?:keep-alive|close)\r\nContent-Type: text\/html;charset=utf-8\r\nContent-Length: \d+\r\n\r\n/u;

const recognise = (said: string): Recognition | null => {
  if (!/^HTTP\/\d/u.test(said) || recogniseWebSocket(said) || recogniseTls(said)) return null;
  if (WORKERMAN.test(said)) return { software: 'workerman' };
  const server = /^server: *([a-z][\w-]*)/imu.exec(said.split('\r\n\r\n')[0] ?? '')?.[1];
  return { software: server?.toLowerCase() ?? null };
};

export const http: Protocol = {
  id: 'http',
  name: 'HTTP',
  schemes: [
    { name: 'http', transport: 'tcp', secure: false, port: 80, greeting: 'http' },
    { name: 'https', transport: 'tcp', secure: true, port: 443, greeting: 'http' },
  ],
  greeting: (to) =>
    `GET ${to.path} HTTP/1.1\r\nHost: ${authority(to)}\r\nUser-Agent: connwhy\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
  recognise,
};
