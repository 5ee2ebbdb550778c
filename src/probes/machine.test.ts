import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closedPort, contextOf, listening, never } from '../../test/listeners.js';
import { interfaces } from './interfaces.js';
import { listeners } from './listeners.js';
import { localPorts } from './local-ports.js';
import { name } from './name.js';
import { route } from './route.js';
import { udp } from './udp.js';
import { unix } from './unix.js';

// Probes of this very machine. What they read is Linux's.
const onLinux = test.runIf(process.platform === 'linux');

onLinux('a listener is listed with its address and its owner, who is this process', async () => {
  const { address, port } = await listening(() => undefined);
  const { result } = await listeners({ kind: 'listeners', port }, contextOf(), never);
  if (result.is !== 'listed') throw new Error(result.is);
  const found = result.sockets.filter((socket) => socket.port === port);
  expect(found).toMatchObject([{ address, queued: 0, process: { pid: process.pid } }]);
});

onLinux('a closed port is not listed, and owners of other ports are not looked up', async () => {
  const mine = await listening(() => undefined);
  const { port } = await closedPort();
  const { result } = await listeners({ kind: 'listeners', port }, contextOf(), never);
  if (result.is !== 'listed') throw new Error(result.is);
  expect(result.sockets.map((socket) => socket.port)).not.toContain(port);
  expect(result.sockets.find((socket) => socket.port === mine.port)).toMatchObject({ process: null });
});

onLinux('connections towards an endpoint are counted by state, with who holds them', async () => {
  const endpoint = await listening((socket) => socket.resume());
  const sockets = Array.from({ length: 5 }, () => connect(endpoint.port, endpoint.address));
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const { result } = await localPorts({ kind: 'local-ports', endpoint }, contextOf(), never);
  if (result.is !== 'counted') throw new Error(result.is);
  expect(result.states['established']).toBe(5);
  expect(result.holders).toMatchObject([{ pid: process.pid, sockets: 5 }]);
  expect(result.last).toBeGreaterThan(result.first);
});

onLinux('nothing is counted towards an endpoint that nobody uses', async () => {
  const { result } = await localPorts({ kind: 'local-ports', endpoint: await closedPort() }, contextOf(), never);
  expect(result).toMatchObject({ is: 'counted', states: {}, holders: [] });
});

test('the interfaces of this machine have its loopback address', async () => {
  const { addresses } = await interfaces({ kind: 'interfaces' }, contextOf(), never);
  expect(addresses).toContainEqual(expect.objectContaining({ address: '127.0.0.1', internal: true, prefix: 8 }));
});

onLinux('the way to this machine is its loopback interface', async () => {
  const { result } = await route({ kind: 'route', to: '127.0.0.1' }, contextOf(), never);
  expect(result).toMatchObject({ is: 'via', interface: 'lo', source: '127.0.0.1', gateway: null });
});

test('a name is resolved, one that was given is taken, one that does not exist fails with its code', async () => {
  const ask = (host: string, resolve = new Map<string, string>()) =>
    name({ kind: 'name', host }, contextOf({ resolve }), never).then(({ result }) => result);
  const found = await ask('localhost');
  expect(found.is === 'addresses' && found.addresses.some((address) => /^(?:127\.|::1$)/u.test(address))).toBe(true);
  expect(await ask('chat.example.net', new Map([['chat.example.net', '192.0.2.7']]))).toEqual({
    is: 'addresses',
    addresses: ['192.0.2.7'],
  });
  expect(await ask('nosuch.invalid')).toMatchObject({
    is: 'failed',
    error: { syscall: 'getaddrinfo', code: expect.stringMatching(/^E/u) },
  });
});

test('a name that is no longer wanted ends at once', async () => {
  const began = performance.now();
  await name({ kind: 'name', host: 'nosuch.invalid' }, contextOf(), AbortSignal.abort());
  expect(performance.now() - began).toBeLessThan(100);
});

describe('a socket file', () => {
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'connwhy-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };
  const ask = (path: string) => unix({ kind: 'unix', path }, contextOf(), never).then(({ result }) => result);

  test('with a program behind it accepts', async () => {
    const path = join(folder(), 'app.sock');
    const server = createServer((socket) => socket.resume()).listen(path);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    expect(await ask(path)).toEqual({ is: 'accepted' });
  });

  test('that is not there, or has nobody behind it, fails with its code', async () => {
    const path = join(folder(), 'app.sock');
    expect(await ask(path)).toMatchObject({ is: 'failed', error: { code: 'ENOENT', syscall: 'connect' } });
    writeFileSync(path, '');
    expect(await ask(path)).toMatchObject({ is: 'failed', error: { code: 'ECONNREFUSED' } });
  });
});

describe('a datagram port', () => {
  const bound = async (): Promise<{ address: string; port: number; close: () => Promise<void> }> => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const close = (): Promise<void> => new Promise((done) => void socket.close(done));
    return { address: '127.0.0.1', port: socket.address().port, close };
  };
  const ask = (endpoint: { address: string; port: number }, signal = never) =>
    udp({ kind: 'udp', endpoint }, contextOf(), signal).then(({ result }) => result);

  onLinux('without a program is unreachable, says this machine', async () => {
    const { close, ...endpoint } = await bound();
    await close();
    expect(await ask(endpoint)).toMatchObject({
      is: 'unreachable',
      error: { code: 'ECONNREFUSED' },
      by: { is: 'icmp', from: '127.0.0.1', type: 3, code: 3 },
    });
  });

  onLinux('with a program that does not answer is silent, and says so soon after it is no longer wanted', async () => {
    const { close, ...endpoint } = await bound();
    onTestFinished(close);
    const result = await ask(endpoint, AbortSignal.timeout(50));
    expect(result.is === 'silent' && result.waited).toBeLessThan(500);
  });

  onLinux('that answers is heard', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    onTestFinished(() => void socket.close());
    await once(socket, 'listening');
    socket.on('message', (_, { port, address }) => socket.send('hello', port, address));
    expect(await ask({ address: '127.0.0.1', port: socket.address().port })).toMatchObject({ is: 'answered' });
  });
});
