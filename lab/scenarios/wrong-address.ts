import type { CauseScenarios, Expectation } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';

const noServer: Expectation = {
  outcome: 'failed',
  cause: { id: 'wrong-address', verdict: ['confirmed', 'likely'] },
  not: ['firewall-rejects'],
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the address is one of those reserved for documentation',
      arrange: () => undefined,
      ask: { target: 'ws://192.0.2.10:8282/' },
      expect: { ...noServer, symptom: 'timeout', says: ['192.0.2.10'] },
    },
    {
      title: 'the address is one of those reserved for documentation, over IPv6',
      arrange: () => undefined,
      ask: { target: 'ws://[2001:db8::10]:8282/' },
      expect: { ...noServer, symptom: 'timeout', says: ['2001:db8::10'] },
    },
    {
      title: 'the address is a multicast group',
      arrange: () => undefined,
      ask: { target: 'ws://239.1.2.3:8282/' },
      expect: { ...noServer, symptom: 'network-unreachable', says: ['239.1.2.3'] },
    },
    {
      title: 'the address is the broadcast address of this network',
      arrange: () => undefined,
      ask: { target: 'ws://192.168.50.255:8282/' },
      expect: { ...noServer, says: ['192.168.50.255'] },
    },
    {
      title: 'the address is the one a server is told to listen on, 0.0.0.0',
      arrange: () => undefined,
      ask: { target: 'ws://0.0.0.0:8282/' },
      expect: { ...noServer, symptom: 'refused', alsoTrue: ['not-listening'], says: ['0.0.0.0'] },
    },
  ],
  ruledOut: [
    {
      title: "the address is the server's",
      arrange: (world) => websocket(world.host('server'), { port: 8282 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'a network in real use has addresses of documentation, and nothing listens on the port there',
      arrange: async (world) => {
        await world.host('server').addAddress('203.0.113.5/24');
        await world.host('r2').ip('route add 203.0.113.0/24 via 44.55.66.10');
        await nginx(world.host('server'), { port: 80 });
      },
      ask: { target: 'ws://203.0.113.5:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['wrong-address'],
      },
    },
    {
      title: 'the address is right, and the server drops the port',
      arrange: async (world) => {
        await nginx(world.host('server'), { port: 443 });
        await world.host('server').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        not: ['wrong-address'],
      },
    },
    {
      title: 'the address is the loopback of the right machine, where nothing listens',
      arrange: () => undefined,
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'confirmed' },
      },
    },
  ],
};
