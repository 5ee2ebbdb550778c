import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { closedPort, listening, opened } from './listeners.js';
import { connwhy, onTerminal, type Setting } from './program.js';

const secret = 'hunter2';
const modes: readonly (readonly string[])[] = [
  [],
  ['--verbose'],
  ['--json'],
  ['--quiet'],
  ['--lang', 'zh', '--verbose'],
];

const everywhere = async (target: string, setting: Setting = {}): Promise<string> => {
  const runs = await Promise.all(modes.map((options) => connwhy([target, ...options], setting)));
  const live = await onTerminal([target, '--verbose'], setting);
  return [...runs, live].map(({ stdout, stderr }) => stdout + stderr).join('\n');
};

test('the login and the token of a target are in no form of output', async () => {
  const { port } = await closedPort();
  const seen = await everywhere(`ws://alice:${secret}@127.0.0.1:${port}/chat?room=7&access_token=${secret}`);
  expect(seen).toContain('room=7&access_token=***');
  expect(seen).not.toMatch(/hunter2|alice/u);
});

test('nor are they when the server gives the request back', async () => {
  const { port } = await listening((socket) => void socket.pipe(socket));
  expect(await everywhere(`ws://alice:${secret}@127.0.0.1:${port}/chat?token=${secret}`)).not.toMatch(/hunter2|alice/u);
});

test('nor when a page repeats the path, or sets a cookie', async () => {
  const { port } = await opened(
    createServer((request, response) =>
      response.writeHead(404, { 'set-cookie': `id=${secret}`, location: request.url }).end(`Cannot GET ${request.url}`),
    ),
  );
  expect(await everywhere(`ws://127.0.0.1:${port}/?token=${secret}`)).not.toContain(secret);
});

test.each([
  `ws://alice:${secret}@127.0.0.1:99999/`,
  `ws//alice:${secret}@127.0.0.1`,
  `nosuch://alice:${secret}@127.0.0.1:80/`,
  `ws://alice:x/${secret}@127.0.0.1:80/`,
  `ws://127.0.0.1:0/?token=${secret}`,
  `Error: connect ECONNREFUSED ws://alice:${secret}@127.0.0.1:80/`,
])('nor when the target %s cannot be read', async (target) => {
  expect(await everywhere(target)).not.toContain(secret);
});

test('nor is the password of a proxy', async () => {
  const { port } = await closedPort();
  const proxy = `http://alice:${secret}@127.0.0.1:${port}`;
  const seen = await everywhere(`ws://127.0.0.1:${port}/`, { env: { http_proxy: proxy, HTTPS_PROXY: proxy } });
  expect(seen).toContain(`http_proxy=http://127.0.0.1:${port}`);
  expect(seen).not.toContain(secret);
});
