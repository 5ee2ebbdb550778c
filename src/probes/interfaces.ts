import { networkInterfaces } from 'node:os';
import type { Probe } from './probe.js';

/** The addresses that this machine has. */
export const interfaces: Probe<'interfaces'> = async () => ({
  kind: 'interfaces',
  addresses: Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.map(({ address, cidr, internal }) => ({
      interface: name,
      address,
      prefix: Number(cidr?.split('/')[1] ?? 0),
      internal,
    })),
  ),
});
