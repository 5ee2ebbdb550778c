import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What shows that a long-lived program can be used: a port that takes connections or datagrams. */
export type Ready = { readonly tcp: number } | { readonly udp: number } | { readonly says: string };

/** Node's own start on a busy two-core machine takes up to half a second. */
const patience = 10_000;
const interval = 5;

export interface Watched {
  readonly pid: number;
  readonly output: () => string;
  readonly gone: () => boolean;
}

/** Resolves once the program is ready, rejects when it ends before or never is. */
export const untilReady = async (ready: Ready, program: Watched): Promise<void> => {
  const deadline = performance.now() + patience;
  while (!(await isReady(ready, program))) {
    if (program.gone()) throw new Error('ended before it was ready');
    if (performance.now() > deadline) throw new Error(`was not ready within ${patience} ms`);
    await pause(interval);
  }
};

const isReady = async (ready: Ready, program: Watched): Promise<boolean> => {
  if ('says' in ready) return program.output().includes(ready.says);
  if ('tcp' in ready) return holdsPort(program.pid, 'tcp', ready.tcp, listening);
  return holdsPort(program.pid, 'udp', ready.udp, unconnected);
};

// State numbers of include/net/tcp_states.h.
const listening = '0A';
const unconnected = '07';

const holdsPort = async (pid: number, protocol: 'tcp' | 'udp', port: number, state: string): Promise<boolean> => {
  const files = [`/proc/${pid}/net/${protocol}`, `/proc/${pid}/net/${protocol}6`];
  const tables = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .some(([, local, , found]) => local?.endsWith(suffix) === true && found === state);
};
