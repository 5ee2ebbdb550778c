import type { HostName } from '../network.js';
import type { CauseScenarios, Scenario } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';

const four = 'ws://44.55.66.10:8282/';
const six = 'ws://[2a0e:b107:66::10]:8282/';

/** The server answers on both ports, and packets to the target's vanish. */
const dropping = (by: HostName, target: string): Scenario => ({
  title: `${by} drops the port of ${target}, whose host answers on 443`,
  arrange: async (world) => {
    const server = world.host('server');
    await Promise.all([websocket(server, { port: 8282 }), nginx(server, { port: 443 })]);
    await world.host(by).filter(by === 'server' ? 'input' : 'forward', 'tcp dport 8282 drop');
  },
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'timeout',
    cause: { id: 'firewall-drops', verdict: 'likely' },
    ruledOut: ['host-down'],
    not: ['not-listening', 'client-firewall'],
    says: ['8282'],
  },
});

const droppingHere = (target: string): Scenario => ({
  title: `the firewall of this machine drops the port of ${target}, where a server listens`,
  arrange: async (world) => {
    await websocket(world.host('client'), { port: 8282 });
    await world.host('client').filter('input', 'tcp dport 8282 drop');
  },
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'timeout',
    cause: { id: 'firewall-drops', verdict: 'confirmed' },
    not: ['cloud-firewall', 'host-down', 'not-listening'],
    says: ['8282'],
  },
});

export const scenarios: CauseScenarios = {
  holds: [
    dropping('server', four),
    dropping('r1', four),
    dropping('r2', four),
    dropping('server', six),
    dropping('r1', six),
    {
      title: 'a router drops the port, and every other port of the host is closed',
      arrange: (world) => world.host('r1').filter('forward', 'tcp dport 8282 drop'),
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        ruledOut: ['host-down'],
      },
    },
    {
      title: 'a neighbour drops the port and answers on 80',
      arrange: async (world) => {
        await nginx(world.host('neighbour'), { port: 80 });
        await world.host('neighbour').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://192.168.50.20:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        ruledOut: ['host-down', 'private-address'],
      },
    },
    droppingHere('ws://127.0.0.1:8282/'),
    droppingHere('ws://192.168.50.10:8282/'),
    droppingHere('ws://[::1]:8282/'),
  ],
  ruledOut: [
    {
      title: 'the port answers, though a router drops others',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await world.host('r1').filter('forward', 'ip daddr 44.55.66.10 tcp dport != 8282 drop');
      },
      ask: { target: four },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the host refuses the port by itself',
      arrange: (world) => nginx(world.host('server'), { port: 443 }),
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['firewall-drops'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'a port of this machine is sent on to another one, as containers are, where nobody answers',
      arrange: async (world) => {
        await world
          .host('client')
          .nft(
            'table ip lab {\nchain output {\ntype nat hook output priority -100;\nip daddr 192.168.50.10 tcp dport 8282 dnat to 44.55.66.10\n}\n}\n',
          );
        await world.host('server').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: ['likely', 'possible'] },
      },
    },
    {
      title: 'packets vanish because the address is private and of another network',
      arrange: () => undefined,
      ask: { target: 'ws://10.20.30.40:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'private-address', verdict: 'likely' },
      },
    },
    {
      title: 'packets are dropped by the firewall of this machine on their way out',
      arrange: async (world) => {
        const server = world.host('server');
        await Promise.all([websocket(server, { port: 8282 }), nginx(server, { port: 443 })]);
        await world.host('client').filter('output', 'tcp dport 8282 drop');
      },
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'client-firewall', verdict: ['confirmed', 'likely'] },
      },
    },
  ],
};
