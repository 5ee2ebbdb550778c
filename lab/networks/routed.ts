import type { Network } from '../network.js';

/**
 * A home network and a hosting network with two routers between them. There is no way out: what neither knows,
 * the second router swallows in silence, as most of the Internet does.
 */
export const routed: Network = {
  segments: [
    {
      r1: ['192.168.50.1/24', '2a0e:b107:50::1/64'],
      client: ['192.168.50.10/24', '2a0e:b107:50::10/64'],
      neighbour: ['192.168.50.20/24', '2a0e:b107:50::20/64'],
    },
    {
      r1: ['44.55.1.1/30', '2a0e:b107:1::1/64'],
      r2: ['44.55.1.2/30', '2a0e:b107:1::2/64'],
    },
    {
      r2: ['44.55.66.1/24', '2a0e:b107:66::1/64'],
      server: ['44.55.66.10/24', '2a0e:b107:66::10/64'],
      other: ['44.55.66.20/24', '2a0e:b107:66::20/64'],
    },
  ],
  routers: ['r1', 'r2'],
  routes: {
    client: ['default via 192.168.50.1', 'default via 2a0e:b107:50::1'],
    neighbour: ['default via 192.168.50.1', 'default via 2a0e:b107:50::1'],
    r1: ['default via 44.55.1.2', 'default via 2a0e:b107:1::2'],
    r2: [
      '192.168.50.0/24 via 44.55.1.1',
      '2a0e:b107:50::/64 via 2a0e:b107:1::1',
      'blackhole default',
      'blackhole ::/0',
    ],
    server: ['default via 44.55.66.1', 'default via 2a0e:b107:66::1'],
    other: ['default via 44.55.66.1', 'default via 2a0e:b107:66::1'],
  },
};
