import { readFileSync } from 'node:fs';
import { readSockets } from '../net/proc-sockets.js';
import { ownersOf } from '../net/processes.js';
import type { Answer, Probe } from './probe.js';

/** What listens on this machine, on which address, and which process it is where that may be seen. */
export const listeners: Probe<'listeners'> = async ({ port }) => ({ kind: 'listeners', result: await list(port) });

const list = async (port: number): Promise<Answer<'listeners'>['result']> => {
  try {
    const sockets = await readSockets((state) => state === 'listen');
    const owners = await ownersOf(
      new Set(sockets.filter(({ local }) => local.port === port).map(({ inode }) => inode)),
    );
    return {
      is: 'listed',
      onlyIPv6: bindsOnlyIPv6(),
      sockets: sockets.map(({ local, queued, inode }) => ({
        ...local,
        queued,
        inode,
        process: owners.get(inode) ?? null,
      })),
    };
  } catch {
    return { is: 'not-visible', why: 'no /proc/net/tcp' };
  }
};

/** The default of IPV6_V6ONLY (ip-sysctl); a kernel without IPv6 has none. */
const bindsOnlyIPv6 = (): boolean => {
  try {
    return readFileSync('/proc/sys/net/ipv6/bindv6only', 'latin1').trim() === '1';
  } catch {
    return false;
  }
};
