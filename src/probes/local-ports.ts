import { readFile } from 'node:fs/promises';
import { type Endpoint, sameEndpoint } from '../core/seen.js';
import { type ProcSocket, readSockets } from '../net/proc-sockets.js';
import { ownersOf, type Process } from '../net/processes.js';
import type { Answer, Probe } from './probe.js';

/** Processes named at most: the first few hold nearly all. */
const MOST_HOLDERS = 5;

/** How many local ports this machine has for connections, and what holds those that lead to one endpoint. */
export const localPorts: Probe<'local-ports'> = async ({ endpoint }) => ({
  kind: 'local-ports',
  endpoint,
  result: await count(endpoint).catch(() => ({ is: 'not-visible', why: 'no /proc/net/tcp' }) as const),
});

const count = async (endpoint: Endpoint): Promise<Answer<'local-ports'>['result']> => {
  const [range, reserved, reuse, candidates] = await Promise.all([
    setting('ip_local_port_range'),
    setting('ip_local_reserved_ports'),
    setting('tcp_tw_reuse'),
    readSockets((state, port) => state !== 'listen' && port === endpoint.port),
  ]);
  const [first = 32768, last = 60999] = range.split(/\s+/u).map(Number);
  const sockets = candidates.filter(({ remote }) => sameEndpoint(remote, endpoint));
  const within = sockets.filter(({ local }) => local.port >= first && local.port <= last);
  return {
    is: 'counted',
    first,
    last,
    reserved: reservedWithin(reserved, first, last),
    reuse: reuse === '' ? null : Number(reuse),
    states: tally(within),
    holders: await holdersOf(within),
  };
};

const setting = async (name: string): Promise<string> =>
  (await readFile(`/proc/sys/net/ipv4/${name}`, 'latin1').catch(() => '')).trim();

const reservedWithin = (list: string, first: number, last: number): number =>
  list
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split('-').map(Number))
    .map(([from = 0, to = from]) => Math.max(0, Math.min(to, last) - Math.max(from, first) + 1))
    .reduce((sum, size) => sum + size, 0);

const tally = (sockets: readonly ProcSocket[]): Record<string, number> => {
  const states: Record<string, number> = {};
  for (const { state } of sockets) states[state] = (states[state] ?? 0) + 1;
  return states;
};

const holdersOf = async (
  sockets: readonly ProcSocket[],
): Promise<readonly (Process & { readonly sockets: number })[]> => {
  const owners = await ownersOf(new Set(sockets.map(({ inode }) => inode).filter((inode) => inode > 0)));
  const byPid = new Map<number, Process & { sockets: number }>();
  for (const process of owners.values()) {
    const entry = byPid.get(process.pid) ?? { ...process, sockets: 0 };
    entry.sockets++;
    byPid.set(process.pid, entry);
  }
  return [...byPid.values()].toSorted((a, b) => b.sockets - a.sockets).slice(0, MOST_HOLDERS);
};
