import type { CauseScenarios, Expectation } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';

const here: Expectation = {
  outcome: 'failed',
  symptom: 'refused',
  cause: { id: 'not-listening', verdict: 'confirmed' },
  ruledOut: ['firewall-rejects'],
  not: ['firewall-drops', 'loopback-only'],
  says: ['8282'],
};

const elsewhere: Expectation = {
  outcome: 'failed',
  symptom: 'refused',
  cause: { id: 'not-listening', verdict: 'likely' },
  ruledOut: ['firewall-rejects'],
  not: ['firewall-drops', 'host-down', 'client-firewall'],
  says: ['8282'],
};

const nothing = (): void => undefined;

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'nothing listens on this machine',
      arrange: nothing,
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: here,
    },
    {
      title: 'nothing listens on this machine, asked by its address on the network',
      arrange: nothing,
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: here,
    },
    {
      title: 'nothing listens on this machine over IPv6',
      arrange: nothing,
      ask: { target: 'ws://[::1]:8282/' },
      expect: here,
    },
    {
      title: 'nothing listens on a server two routers away',
      arrange: nothing,
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: elsewhere,
    },
    {
      title: 'nothing listens on the port of a server that serves a web page on another',
      arrange: (world) => nginx(world.host('server'), { port: 80 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: elsewhere,
    },
    {
      title: 'nothing listens on a server two routers away over IPv6',
      arrange: nothing,
      ask: { target: 'ws://[2a0e:b107:66::10]:8282/' },
      expect: elsewhere,
    },
    {
      title: 'nothing listens on a neighbour',
      arrange: nothing,
      ask: { target: 'ws://192.168.50.20:8282/' },
      expect: elsewhere,
    },
    {
      title: 'nothing listens on the port of a TCP target without a protocol',
      arrange: nothing,
      ask: { target: 'tcp://44.55.66.10:8282' },
      expect: elsewhere,
    },
  ],
  ruledOut: [
    {
      title: 'a WebSocket server answers two routers away',
      arrange: (world) => websocket(world.host('server'), { port: 8282 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
    {
      title: 'a WebSocket server answers two routers away over IPv6',
      arrange: (world) => websocket(world.host('server'), { port: 8282 }),
      ask: { target: 'ws://[2a0e:b107:66::10]:8282/' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
    {
      title: 'a WebSocket server answers on this machine',
      arrange: (world) => websocket(world.host('client'), { port: 8282 }),
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'a server listens, and the router before it answers "port unreachable" in its place',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await world.host('r1').filter('forward', 'tcp dport 8282 reject with icmpx port-unreachable');
      },
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'firewall-rejects', verdict: 'confirmed' },
        ruledOut: ['not-listening'],
        says: ['192.168.50.1'],
      },
    },
    {
      title: 'a port of this machine is sent on to another one, as containers are, and that one refuses',
      arrange: (world) =>
        world
          .host('client')
          .nft(
            'table ip lab {\nchain output {\ntype nat hook output priority -100;\nip daddr 192.168.50.10 tcp dport 8282 dnat to 44.55.66.10\n}\n}\n',
          ),
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: { outcome: 'failed', symptom: 'refused', cause: { id: 'not-listening', verdict: 'likely' } },
    },
    {
      title: 'a program listens on this machine for IPv6 only, and the client uses IPv4',
      arrange: (world) => websocket(world.host('client'), { port: 8282, address: '::1' }),
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'confirmed' },
        not: ['firewall-rejects'],
        says: ['[::1]:8282'],
      },
    },
    {
      title: 'a program listens on this machine, on loopback only',
      arrange: (world) => websocket(world.host('client'), { port: 8282, address: '127.0.0.1' }),
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'loopback-only', verdict: 'confirmed' },
        not: ['not-listening'],
      },
    },
  ],
};
