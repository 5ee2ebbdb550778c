import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { closedPort, listening, opened } from './listeners.js';
import { connwhy, reportOf } from './program.js';

const fileWith = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'connwhy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'report.json');
  writeFileSync(file, text);
  return file;
};

const webSocket = async (): Promise<string> => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  onTestFinished(() => sockets.close());
  return `ws://127.0.0.1:${(await opened(server)).port}/`;
};

test('a target that connects ends with 0 and says so', async () => {
  const { status, stdout, stderr } = await connwhy([await webSocket()]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^✓ ws:\/\/127\.0\.0\.1:\d+\/ — connected, \d/u);
});

test('a target that does not connect ends with 1 and its cause', async () => {
  const { port } = await closedPort();
  const { status, stdout, stderr } = await connwhy([`ws://127.0.0.1:${port}/`]);
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(new RegExp(`^  Cause +Nothing listens on 127\\.0\\.0\\.1:${port} +confirmed$`, 'mu'));
});

test.each([
  [[]],
  [['']],
  [['ws//host']],
  [['ws://host:99999/']],
  [['tcp://host']],
  [['a:1', 'b:2']],
  [['a:1', '--nosuch']],
  [['a:1', '--nosuch=\x1b[31m']],
  [['a:1', '--json=yes']],
  [['a:1', '--4']],
  [['-host:80']],
  [['a:1', '--lang', 'fr']],
  [['a:1', '--timeout']],
  [['a:1', '--timeout', '0']],
  [['a:1', '--timeout', 'soon']],
  [['a:1', '--expect-ip', 'host']],
  [['a:1', '--resolve', 'name']],
  [['127.0.0.1:1', '-6']],
  [['replay']],
  [['replay', 'a.json', 'b.json']],
  [['replay', 'a.json', '-4']],
  [['Error: connect ECONNREFUSED 127.0.0.1:8282']],
])('wrong usage %j ends with 2 and one line that says why', async (argv) => {
  const { status, stdout, stderr } = await connwhy(argv);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^connwhy: [^\n]+\n$/u);
});

test.each(['--help', '-h', '--version', '-V'])('%s ends with 0', async (option) => {
  const { status, stdout, stderr } = await connwhy([option]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/h/u.test(option) ? /Exit status/u : /^\d+\.\d+\.\d+\n$/u);
});

test('a failure that no cause explains ends with 3 and asks to be reported', async () => {
  const bare = { ...reportOf(await connwhy([`127.0.0.1:${(await closedPort()).port}`, '--json'])), observations: [] };
  const { status, stderr, stdout } = await connwhy(['replay', fileWith(JSON.stringify(bare))]);
  expect([status, stderr]).toEqual([3, '']);
  expect(stdout).not.toMatch(/✓|Cause/u);
});

test('a server that upgrades with a wrong key does not connect', async () => {
  const answer = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: AAAA=\r\n\r\n';
  const { port } = await listening((socket) => void socket.once('data', () => socket.write(answer)));
  const { status, stdout } = await connwhy([`ws://127.0.0.1:${port}/`]);
  expect([1, 3]).toContain(status);
  expect(stdout).toMatch(/^✗/u);
});

test.each([
  ['', 'not JSON'],
  ['{', 'not JSON'],
  ['[]', 'report'],
  ['{}', 'version'],
  ['{"version":2}', 'version'],
  ['{"version":1,"target":{}}', 'target'],
  ['"\x1b[31m"', 'report'],
])('a file that is no report, such as %j, ends a replay with 2 and where it differs', async (text, where) => {
  const { status, stdout, stderr } = await connwhy(['replay', fileWith(text)]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^connwhy: [^\n]+\n$/u);
  expect(stderr).toContain(where);
  expect(stderr).not.toMatch(/\x1b/u);
});

test('a file that is not there ends a replay with 2', async () => {
  const { status, stderr } = await connwhy(['replay', '/nonexistent/report.json']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^connwhy: .*ENOENT.*\n$/u);
});
