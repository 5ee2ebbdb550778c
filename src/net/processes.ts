import { promises } from 'node:fs';
import { programOf } from '../core/redact.js';

export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Longest command line worth showing. */
const LONGEST_COMMAND = 200;
/** Processes looked into at most: beyond it the owner stays unknown rather than the answer slow. */
const MOST_PROCESSES = 4000;

/** Which process holds each of these sockets; those of other users stay unknown without root. */
export const ownersOf = async (inodes: ReadonlySet<number>): Promise<ReadonlyMap<number, Process>> => {
  const owners = new Map<number, Process>();
  if (inodes.size === 0) return owners;
  const entries = await promises.readdir('/proc').catch(() => []);
  for (const entry of entries.filter((name) => /^\d+$/u.test(name)).slice(0, MOST_PROCESSES)) {
    const found = await socketsOf(entry, inodes);
    if (found.length === 0) continue;
    const process = { pid: Number(entry), command: await commandOf(entry) };
    for (const inode of found) owners.set(inode, process);
  }
  return owners;
};

const socketsOf = async (pid: string, wanted: ReadonlySet<number>): Promise<readonly number[]> => {
  const descriptors = await promises.readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((fd) => promises.readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return links.flatMap((link) => {
    const inode = Number(/^socket:\[(\d+)\]$/u.exec(link)?.[1]);
    return wanted.has(inode) ? [inode] : [];
  });
};

const commandOf = async (pid: string): Promise<string> => {
  const line = await promises.readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return programOf(line.split('\0')).slice(0, LONGEST_COMMAND);
};
