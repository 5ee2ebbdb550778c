import { expect, test } from 'vitest';
import { contextOf, never, targetOf } from '../../test/listeners.js';
import { proxySettings } from './proxy-settings.js';

const settings = (env: Readonly<Record<string, string>>, host = 'chat.example.net') =>
  proxySettings(
    { kind: 'proxy-settings' },
    contextOf({ env, target: { ...targetOf('ws://chat.example.net/'), host } }),
    never,
  );

test('an environment without variables has no proxy', async () => {
  expect(await settings({})).toMatchObject({ settings: [], bypassed: null });
  expect(await settings({ http_proxy: '', NO_PROXY: '' })).toMatchObject({ settings: [], bypassed: null });
});

test.each(['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'])(
  '%s is read',
  async (variable) => {
    expect((await settings({ [variable]: 'http://proxy.example:3128' })).settings).toEqual([
      { variable, value: 'http://proxy.example:3128', host: 'proxy.example', port: 3128 },
    ]);
  },
);

test.each([
  ['proxy.example:3128', 'proxy.example', 3128],
  ['http://proxy.example', 'proxy.example', 80],
  ['https://proxy.example', 'proxy.example', 443],
  ['socks5://127.0.0.1', '127.0.0.1', 1080],
  ['socks5h://127.0.0.1:9050/', '127.0.0.1', 9050],
  ['http://[::1]:3128', '::1', 3128],
])('the proxy %s is %s on port %i', async (value, host, port) => {
  expect((await settings({ http_proxy: value })).settings).toMatchObject([{ host, port }]);
});

test('what is no URL is no proxy', async () => {
  expect((await settings({ http_proxy: 'http://[broken' })).settings).toEqual([]);
});

test.each([
  'http://alice:hunter2@proxy.example:3128',
  'alice:hunter2@proxy.example:3128',
  'http://alice@corp.example:hunter2@proxy.example:3128',
])('the login in %s is never kept', async (value) => {
  const answer = await settings({ http_proxy: value, https_proxy: value });
  expect(answer.settings).toMatchObject([{ host: 'proxy.example', port: 3128 }, {}]);
  expect(JSON.stringify(answer)).not.toMatch(/hunter2|alice/u);
});

test.each([
  ['*', 'chat.example.net', true],
  ['chat.example.net', 'chat.example.net', true],
  ['example.net', 'chat.example.net', true],
  ['.example.net', 'chat.example.net', true],
  ['*.example.net', 'chat.example.net', true],
  ['EXAMPLE.NET', 'chat.example.net', true],
  ['localhost, example.net', 'chat.example.net', true],
  ['localhost example.net', 'chat.example.net', true],
  ['example.net:8282', 'chat.example.net', true],
  ['ample.net', 'chat.example.net', false],
  ['chat.example.net.evil.example', 'chat.example.net', false],
  ['other.example', 'chat.example.net', false],
  ['127.0.0.1', '127.0.0.1', true],
  ['10.0.0.0/8', '10.1.2.3', true],
  ['10.0.0.0/8', '11.1.2.3', false],
  ['10.0.0.0/99', '10.1.2.3', false],
  ['::1', '::1', true],
  ['[::1]', '::1', true],
  ['2001:db8::/32', '2001:db8::7', true],
  ['1', '::1', false],
])('NO_PROXY=%s exempts %s: %s', async (value, host, exempt) => {
  const { bypassed } = await settings({ http_proxy: 'http://proxy.example:3128', NO_PROXY: value }, host);
  expect(bypassed !== null).toBe(exempt);
});

test('the small form of NO_PROXY goes before the large one', async () => {
  expect((await settings({ no_proxy: 'other.example', NO_PROXY: '*' })).bypassed).toBeNull();
  expect((await settings({ no_proxy: '*' })).bypassed).toEqual({ variable: 'no_proxy', value: '*' });
});
