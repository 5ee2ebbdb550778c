import type { CauseScenarios, Scenario } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const swallowed = (target: string, address: string): Scenario => ({
  title: `${address} is of another network, and the way out swallows it`,
  arrange: () => undefined,
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'timeout',
    cause: { id: 'private-address', verdict: 'likely' },
    says: [address],
  },
});

/** The server's network has a private range too, and the routers between know it. */
const connectNetworks = async (world: World): Promise<void> => {
  await world.host('server').addAddress('10.9.0.10/32');
  await world.host('r1').ip('route add 10.9.0.0/24 via 44.55.1.2');
  await world.host('r2').ip('route add 10.9.0.0/24 via 44.55.66.10');
};

export const scenarios: CauseScenarios = {
  holds: [
    swallowed('ws://10.20.30.40:8282/', '10.20.30.40'),
    swallowed('ws://172.20.1.2:8282/', '172.20.1.2'),
    swallowed('ws://100.64.1.2:8282/', '100.64.1.2'),
    swallowed('ws://[fd12:3456:789a::10]:8282/', 'fd12:3456:789a::10'),
    {
      title: 'a router answers that it has no route to the private network',
      arrange: (world) => world.host('r2').ip('route delete blackhole default'),
      ask: { target: 'ws://10.20.30.40:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'network-unreachable',
        cause: { id: 'private-address', verdict: 'likely' },
        not: ['host-down'],
        says: ['10.20.30.40', '44.55.1.2'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the private address is of this network, and its host answers',
      arrange: (world) => websocket(world.host('neighbour'), { port: 8282 }),
      ask: { target: 'ws://192.168.50.20:8282/' },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the private address is of a network that the routers reach, and its host answers',
      arrange: async (world) => {
        await Promise.all([connectNetworks(world), websocket(world.host('server'), { port: 8282 })]);
      },
      ask: { target: 'ws://10.9.0.10:8282/' },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the private address is of this network, where nobody has it',
      arrange: () => undefined,
      ask: { target: 'ws://192.168.50.77:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'host-unreachable',
        cause: { id: 'host-down', verdict: 'confirmed' },
        not: ['private-address'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'this machine is off every network but its own',
      arrange: (world) => world.host('client').ip('route delete default'),
      ask: { target: 'ws://10.20.30.40:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'network-unreachable',
        cause: { id: 'private-address', verdict: 'confirmed' },
        not: ['firewall-drops', 'host-down'],
      },
    },
    {
      title: 'the private address is of a network that the routers reach, and its host drops the port',
      arrange: async (world) => {
        await Promise.all([connectNetworks(world), nginx(world.host('server'), { port: 80 })]);
        await world.host('server').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://10.9.0.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        ruledOut: ['private-address', 'host-down'],
      },
    },
  ],
};
