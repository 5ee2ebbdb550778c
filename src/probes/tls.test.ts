import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:tls';
import { expect, test } from 'vitest';
import { closedPort, contextOf, listening, listeningTls, never, opened, selfSigned } from '../../test/listeners.js';
import type { Endpoint } from '../core/seen.js';
import { tls } from './tls.js';

const shake = async (endpoint: Endpoint, serverName: string | null = null, signal = never) =>
  (await tls({ kind: 'tls', endpoint, serverName }, contextOf(), signal)).result;

test('a certificate that nobody signed is described and not trusted', async () => {
  const endpoint = await listeningTls(selfSigned('chat.example.net'), (socket) => socket.resume());
  expect(await shake(endpoint, 'chat.example.net')).toMatchObject({
    is: 'secure',
    version: expect.stringMatching(/^TLSv1\.[23]$/u),
    trusted: false,
    distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    certificate: {
      subject: 'chat.example.net',
      issuer: 'chat.example.net',
      names: ['DNS:chat.example.net', 'IP Address:127.0.0.1'],
    },
  });
});

test('the name in the target is the one the server is asked for', async () => {
  const asked: string[] = [];
  const server = createTlsServer({
    ...selfSigned('a.example'),
    SNICallback: (name, done) => done(null, void asked.push(name) as never),
  });
  await shake(await opened(server.on('tlsClientError', () => undefined)), 'a.example');
  expect(asked).toEqual(['a.example']);
});

test('a control character in a certificate is an escape in the report', async () => {
  const endpoint = await listeningTls(selfSigned('a\x1b[31mb'), (socket) => socket.resume());
  const result = await shake(endpoint);
  if (result.is !== 'secure') throw new Error(result.is);
  const { subject, issuer, names } = result.certificate;
  expect([subject, issuer, ...names].join('\n')).not.toMatch(/\x1b/u);
  expect(subject).toBe('a\\x1b[31mb');
});

test('a plaintext server is seen not to speak TLS', async () => {
  expect(await shake(await opened(createServer((_, response) => response.end())))).toMatchObject({ is: 'not-tls' });
  expect(await shake(await listening((socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n')))).toMatchObject({
    is: 'not-tls',
  });
});

test.each<[string, Parameters<typeof listening>[0], string]>([
  ['closes', (socket) => void socket.once('data', () => socket.end()), 'closed'],
  ['resets', (socket) => void socket.once('data', () => socket.resetAndDestroy()), 'reset'],
])('a server that %s after the hello is seen to do so', async (_, serve, is) => {
  expect((await shake(await listening(serve))).is).toBe(is);
});

test('a handshake that the server refuses is an alert', async () => {
  const server = createTlsServer({
    ...selfSigned(),
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
    ciphers: 'TLS_AES_128_CCM_SHA256',
  });
  const result = await shake(await opened(server.on('tlsClientError', () => undefined)));
  expect(result).toMatchObject({ is: 'alert', error: { code: expect.stringMatching(/ALERT/u) } });
});

test('a server that accepts and says nothing is silent, within seconds', async () => {
  const began = performance.now();
  const result = await shake(await listening((socket) => socket.resume()));
  expect(result).toMatchObject({ is: 'silent' });
  expect(result.is === 'silent' && result.waited).toBeGreaterThan(500);
  expect(performance.now() - began).toBeLessThan(4_000);
});

test('a handshake that is no longer wanted ends at once', async () => {
  const endpoint = await listening((socket) => socket.resume());
  const began = performance.now();
  await shake(endpoint, null, AbortSignal.timeout(30));
  await shake(endpoint, null, AbortSignal.abort());
  expect(performance.now() - began).toBeLessThan(500);
});

test('a closed port is a failure with its native error', async () => {
  expect(await shake(await closedPort())).toMatchObject({ is: 'failed', error: { code: 'ECONNREFUSED' } });
});
