import { expect, test } from 'vitest';
import { closedPort, listening } from './listeners.js';
import { connwhy, onTerminal, run, shownIn } from './program.js';

const closed = async (): Promise<string> => `ws://127.0.0.1:${(await closedPort()).port}/`;
/** Long enough for something to be seen of the work: half a second of waiting for a banner. */
const slow = async (): Promise<string> => `redis://127.0.0.1:${(await listening((socket) => socket.resume())).port}/`;

test('on a terminal a live line shows the work, and nothing of it is left', async () => {
  const { stdout, status } = await onTerminal([await slow()]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/\r\x1b\[K… 127\.0\.0\.1:\d+ accepts connections/u);
  expect(shownIn(stdout)).not.toContain('…');
  expect(shownIn(stdout).replace(/\x1b\[\d+m/gu, '')).toMatch(/^✓ redis:/u);
});

test('on a terminal the verdict is coloured, and NO_COLOR takes that away', async () => {
  const target = await closed();
  expect((await onTerminal([target])).stdout).toMatch(/\x1b\[31m✗\x1b\[39m/u);
  expect(shownIn((await onTerminal([target], { env: { NO_COLOR: '1' } })).stdout)).not.toMatch(/\x1b/u);
});

test.each(['--json', '--quiet'])('with %s there is no live line even on a terminal', async (option) => {
  expect((await onTerminal([await slow(), option])).stdout).not.toMatch(/\r\x1b\[K/u);
});

test('in a pipe there is no live line, no colour, no control character', async () => {
  for (const env of [{}, { TERM: 'dumb' }, { COLORTERM: 'truecolor' }]) {
    const { stdout, stderr } = await connwhy([await slow()], { env });
    expect(stderr).toBe('');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  }
});

test('a narrow terminal is filled and not overrun', async () => {
  const { stdout } = await onTerminal([await closed()], { env: { NO_COLOR: '1' } });
  for (const line of shownIn(stdout).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('a reader that goes away early is no error', async () => {
  const { stderr } = await run([
    'sh',
    '-c',
    `"${process.execPath}" dist/bin/connwhy.cjs ${await closed()} --verbose | true`,
  ]);
  expect(stderr).toBe('');
});

test('an interrupt ends it at once', async () => {
  const target = `ws://127.0.0.1:${(await listening((socket) => socket.resume())).port}/`;
  const { signal, took } = await connwhy([target], { interrupted: { after: 400, by: 'SIGINT' } });
  expect(signal).toBe('SIGINT');
  expect(took).toBeLessThan(1_000);
});

test('Ctrl-C on a terminal ends it at once and takes the live line away', async () => {
  const target = `ws://127.0.0.1:${(await listening((socket) => socket.resume())).port}/`;
  const { status, stdout, took } = await onTerminal([target], { typed: { after: '… ', text: '\x03' } });
  expect(status).toBe(130);
  expect(took).toBeLessThan(1_500);
  expect(stdout).toContain('… ');
  expect(shownIn(stdout)).not.toContain('… ');
});
