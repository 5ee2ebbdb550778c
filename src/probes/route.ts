import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { readRoutes, routeFor } from '../net/routes.js';
import type { Answer, Probe } from './probe.js';

/** Any port does: a connected datagram socket picks its route without sending anything. */
const DISCARD = 9;

/** Which way packets to an address leave this machine: the source the kernel picks, and the gateway of its table. */
export const route: Probe<'route'> = async ({ to }) => ({ kind: 'route', to, result: await way(to) });

const way = async (to: string): Promise<Answer<'route'>['result']> => {
  const source = await sourceFor(to);
  if (source === null) return { is: 'none' };
  const table = await readRoutes();
  if ('missing' in table) return { is: 'not-visible', why: table.missing };
  const entry = routeFor(table.routes, to);
  const own = interfaceOf(source);
  return {
    is: 'via',
    source,
    interface: own ?? entry?.interface ?? '',
    gateway: entry && entry.interface === own ? entry.gateway : null,
    network: entry?.network ?? '',
  };
};

const sourceFor = (to: string): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = createSocket(isIPv6(to.split('%')[0] ?? to) ? 'udp6' : 'udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    // Node hands an error of connect(2) to the callback, although its types do not say so.
    const connected = (error?: Error): void => {
      if (error) {
        socket.close();
        resolve(null);
        return;
      }
      const { address } = socket.address();
      socket.close();
      resolve(address);
    };
    socket.connect(DISCARD, to, connected);
  });

const interfaceOf = (source: string): string | null =>
  Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some(({ address }) => address === source),
  )?.[0] ?? null;
