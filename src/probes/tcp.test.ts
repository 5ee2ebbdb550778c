import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { awaited, closedPort, contextOf, listening, never, silentPort } from '../../test/listeners.js';
import type { Endpoint } from '../core/seen.js';
import { tcp } from './tcp.js';

const ask = (endpoint: Endpoint, patience = 300) => ({ kind: 'tcp', endpoint, patience }) as const;
const connecting = (endpoint: Endpoint, signal = never) => tcp(ask(endpoint), contextOf(), signal);
const onLinux = test.runIf(process.platform === 'linux');

test.each(['127.0.0.1', '::1'])('a listener on %s is accepted within moments', async (host) => {
  const { attempts, result } = await connecting(await listening(() => undefined, host));
  expect(result).toEqual({ is: 'accepted', rtt: expect.any(Number) });
  expect(attempts).toBe(1);
});

onLinux.each(['127.0.0.1', '::1'])(
  'a closed port on %s refuses with a reset, which the error queue shows',
  async (host) => {
    const { result } = await connecting(await closedPort(host));
    expect(result).toMatchObject({
      is: 'refused',
      error: { code: 'ECONNREFUSED', syscall: 'connect' },
      by: { is: 'reset' },
    });
  },
);

test('a connection that was tried is not left half open at the server', async () => {
  const ended = awaited<string>();
  const endpoint = await listening((socket) => {
    socket.on('end', () => ended.resolve('ended')).on('error', () => ended.resolve('error'));
    socket.resume();
  });
  await connecting(endpoint);
  expect(await ended.promise).toMatch(/ended|error/u);
});

test('an address that no interface may send to fails on this machine', async () => {
  const { result } = await connecting({ address: '255.255.255.255', port: 80 });
  expect(['failed', 'unreachable']).toContain(result.is);
});

onLinux('an aborted question is answered at once with what was seen', async () => {
  const context = contextOf();
  const { result } = await tcp(ask(await silentPort(), 5_000), context, AbortSignal.timeout(50));
  if (result.is !== 'silent') throw new Error(result.is);
  expect(result.waited).toBeLessThan(500);
  for (const { attempt } of [...context.waiting.values()].flat()) attempt.close();
});

onLinux('a port that swallows packets is silent, after several attempts', async () => {
  const context = contextOf();
  const { attempts, result } = await tcp(ask(await silentPort(), 150), context, never);
  expect(attempts).toBeGreaterThan(1);
  expect(result).toEqual({ is: 'silent', waited: expect.any(Number) });
  for (const { attempt } of [...context.waiting.values()].flat()) attempt.close();
});

const script = `
  import { tcp } from './dist/probes/tcp.js';
  const ask = { kind: 'tcp', endpoint: { address: '127.0.0.1', port: Number(process.argv[1]) }, patience: 300 };
  const context = { host: '', requestPath: '/', env: {}, resolve: new Map(), waiting: new Map() };
  console.log(JSON.stringify(await tcp(ask, context, AbortSignal.timeout(2000))));
`;

/** The built probe in a process that may not load native add-ons. */
const withoutAddons = async ({ port }: Endpoint) => {
  const root = new URL('../..', import.meta.url);
  const argv = ['--no-addons', '--input-type=module', '-e', script, String(port)];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: root });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof tcp>>;
};

test('without the FFI a refusal is still seen, and it is said what is not', async () => {
  const { result } = await withoutAddons(await closedPort());
  expect(result).toMatchObject({ is: 'refused', error: { code: 'ECONNREFUSED' }, by: { is: 'not-visible' } });
  expect(result.is === 'refused' && result.by.is === 'not-visible' && result.by.why).toMatch(/\w+/u);
});

test('without the FFI a listener is accepted all the same', async () => {
  const { result } = await withoutAddons(await listening((socket) => socket.resume()));
  expect(result).toMatchObject({ is: 'accepted' });
});
