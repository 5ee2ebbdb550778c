import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Endpoint } from '../src/core/seen.js';
import { parse, type Target } from '../src/core/target/target.js';
import type { Context } from '../src/probes/probe.js';
import { schemes } from '../src/protocols/known.js';

// Real servers on ports of their own, gone with the test that asked for them.

/** Listens until the test is over, then ends every connection. */
export const opened = async (
  server: Server,
  options: ListenOptions = { port: 0, host: '127.0.0.1' },
): Promise<Endpoint> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server.listen(options), 'listening');
  const { address, port } = server.address() as AddressInfo;
  return { address, port };
};

/** A server that does this with each connection. */
export const listening = (serve: (socket: Socket) => void, host = '127.0.0.1'): Promise<Endpoint> =>
  opened(createServer(serve), { port: 0, host });

/** A port where a server was a moment ago. */
export const closedPort = async (host = '127.0.0.1'): Promise<Endpoint> => {
  const server = createServer();
  await once(server.listen(0, host), 'listening');
  const { address, port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return { address, port };
};

/**
 * A port where packets get no answer, without a firewall: its program is stopped, and its queue of two connections full,
 * so that the kernel drops what comes (tcp(7), tcp_abort_on_overflow).
 */
export const silentPort = async (): Promise<Endpoint> => {
  const program = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGSTOP');
  const endpoint = { address: '127.0.0.1', port: Number(line.toString()) };
  const waiting = [0, 1].map(() => connect(endpoint.port, endpoint.address));
  onTestFinished(() => waiting.forEach((socket) => void socket.on('error', () => undefined).destroy()));
  await Promise.all(waiting.map((socket) => once(socket, 'connect')));
  return endpoint;
};

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that nobody has signed, for a name and 127.0.0.1. */
export const selfSigned = (name = 'localhost'): Certificate => {
  const folder = mkdtempSync(join(tmpdir(), 'connwhy-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const names = `subjectAltName=DNS:${name},IP:127.0.0.1`;
  const subject = ['-subj', `/CN=${name}`, '-addext', names, '-days', '2'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const read = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  rmSync(folder, { recursive: true });
  return read;
};

export const listeningTls = (certificate: Certificate, serve: (socket: Socket) => void): Promise<Endpoint> =>
  opened(createTlsServer(certificate, serve).on('tlsClientError', () => undefined));

/** What a probe gets besides its question, in an environment without variables. */
/** A target that a test is about. */
export const targetOf = (typed: string): Target => {
  const parsed = parse(typed, schemes);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.target;
};

export const contextOf = (rest: Partial<Context> = {}): Context => ({
  target: targetOf('ws://127.0.0.1:8282/'),
  requestPath: '/',
  env: {},
  resolve: new Map(),
  waiting: new Map(),
  ...rest,
});

/** A promise that a callback settles. */
export const awaited = <T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

export const never: AbortSignal = new AbortController().signal;
