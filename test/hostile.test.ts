import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { listening, listeningTls, selfSigned } from './listeners.js';
import { connwhy, onTerminal } from './program.js';

/** Sequences that clear the screen, set a title or a link, 8-bit controls, and Unicode that turns the line around. */
const hostile = Buffer.concat([
  Buffer.from('\x1b[2J\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\\x00\x08\x7f', 'latin1'),
  Buffer.from([0x9b, 0x33, 0x31, 0x6d, 0x9d, 0x90]),
  Buffer.from('\u202e\u2066\u200f\ufeff', 'utf8'),
]);
const inHeaders = Buffer.concat([
  Buffer.from('HTTP/1.1 500 '),
  hostile,
  Buffer.from('\r\nServer: '),
  hostile,
  Buffer.from('\r\n\r\n'),
  hostile,
]);

const harmless = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;

const answering = (bytes: Buffer) => (socket: Socket) => void socket.once('data', () => socket.write(bytes));

test.each([
  ['its answer', hostile],
  ['its headers', inHeaders],
])('what a server puts into %s is shown and not obeyed, in any form of output', async (_, bytes) => {
  const target = `ws://127.0.0.1:${(await listening(answering(bytes))).port}/`;
  for (const options of [[], ['--verbose'], ['--json'], ['--quiet'], ['--lang', 'ja', '--verbose']]) {
    const { stdout, stderr } = await connwhy([target, ...options]);
    expect(stdout.replaceAll('\n', '')).toMatch(harmless);
    expect(stderr).toBe('');
  }
});

test('nor does it reach a terminal through the live line', async () => {
  const target = `redis://127.0.0.1:${(await listening((socket) => void socket.write(hostile))).port}/`;
  const { stdout } = await onTerminal([target, '--verbose'], { env: { NO_COLOR: '1' } });
  expect(stdout.replaceAll(/\r\x1b\[K|\r\n/gu, '')).toMatch(harmless);
});

test('nor what it puts into its certificate', async () => {
  const { port } = await listeningTls(selfSigned('a\x1b[2J\u202eb'), answering(hostile));
  const { stdout } = await connwhy([`wss://127.0.0.1:${port}/`, '--verbose']);
  expect(stdout.replaceAll('\n', '')).toMatch(harmless);
});

test('ten megabytes in answer to one line are neither read nor printed', async () => {
  const flood = Buffer.alloc(10_000_000, hostile);
  const target = `ws://127.0.0.1:${(await listening(answering(flood))).port}/`;
  const { stdout, took } = await connwhy([target, '--json']);
  expect(stdout.length).toBeLessThan(50_000);
  expect(took).toBeLessThan(5_000);
});

test('a target that is typed with such characters does not obey them either', async () => {
  for (const target of [
    'ws://127.0.0.1:1/\x1b[2J',
    'ws://127.0.0.1:1/\x9b\u202e\u{e0041}',
    'ws//\x1b[2Jhost',
    'ws://\u202ehost\u2066:1/',
    'unix:///tmp/\x1b]0;x\x07',
  ])
    for (const options of [[], ['--json']]) {
      const { stdout, stderr } = await connwhy([target, '--timeout', '2', ...options]);
      expect(`${stdout}${stderr}`.replaceAll('\n', '')).toMatch(harmless);
    }
});
