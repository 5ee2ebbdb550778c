import { expect, test } from 'vitest';
import { schemes } from '../../protocols/known.js';
import { parse } from './target.js';

test.each([
  // Node, undici, ws
  ['Error: connect ECONNREFUSED 127.0.0.1:8282', '127.0.0.1:8282'],
  ['Error: connect ECONNREFUSED ::1:8282\n    at TCPConnectWrap.afterConnect (node:net:1607:16)', '[::1]:8282'],
  ['connect ETIMEDOUT 44.55.66.10:8282', '44.55.66.10:8282'],
  ['getaddrinfo ENOTFOUND chat.example.net', null],
  ['    at Socket.<anonymous> (/app/index.js:10:5)\nError: connect ECONNREFUSED 10.0.0.5:6379', '10.0.0.5:6379'],
  // browsers
  [
    "WebSocket connection to 'ws://chat.example.net:8282/' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    'ws://chat.example.net:8282/',
  ],
  ['Firefox can’t establish a connection to the server at wss://chat.example.net/ws.', 'wss://chat.example.net/ws'],
  ['net::ERR_CONNECTION_TIMED_OUT', null],
  ['ECONNREFUSED', null],
  // Python
  ['ConnectionRefusedError: [Errno 111] Connection refused', null],
  ["HTTPConnectionPool(host='api.example.net', port=8080): Max retries exceeded with url: /", 'api.example.net:8080'],
  ['redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.', 'localhost:6379'],
  // Go, Java, curl, PHP
  ['dial tcp 44.55.66.10:8282: i/o timeout', '44.55.66.10:8282'],
  ['dial tcp [2001:db8::1]:443: connect: no route to host', '[2001:db8::1]:443'],
  ['java.net.ConnectException: Connection refused: db.example.net/44.55.66.10:3306', '44.55.66.10:3306'],
  ["curl: (7) Couldn't connect to server", null],
  ['stream_socket_client(): Unable to connect to tcp://127.0.0.1:1236 (Connection refused)', 'tcp://127.0.0.1:1236'],
  ['2026-11-23 10:15:30 ERROR could not reach chat.example.net:8282', 'chat.example.net:8282'],
  // Japanese, Chinese
  ['対象のコンピューターによって拒否されたため、接続できませんでした。 127.0.0.1:8282', '127.0.0.1:8282'],
  ['接続がタイムアウトしました', null],
  ['サーバー「ws://chat.example.net:8282/」に接続できません', 'ws://chat.example.net:8282/'],
  ['由于目标计算机积极拒绝，无法连接。 127.0.0.1:8282', '127.0.0.1:8282'],
  ['连接被拒绝：127.0.0.1:8282', '127.0.0.1:8282'],
  ['连接超时（44.55.66.10:443）', '44.55.66.10:443'],
])('%s is an error text', (text, instead) => {
  expect(parse(text, schemes)).toMatchObject({ ok: false, problem: { code: 'error-text', instead } });
});

test('a target is not taken for an error, whatever its path says', () => {
  expect(parse('http://example.com/失敗/ERR_FAILED', schemes).ok).toBe(true);
  expect(parse('error.example.com:80', schemes).ok).toBe(true);
  expect(parse('refused:80', schemes).ok).toBe(true);
});
