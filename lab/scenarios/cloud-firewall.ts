import type { CauseScenarios, Expectation } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

/** An address of 3.120.0.0/14, Amazon's in Frankfurt, on the server. */
const target = 'ws://3.120.10.10:8282/';

const moveToCloud = async (world: World): Promise<void> => {
  await world.host('server').addAddress('3.120.10.10/32');
  await world.host('r2').ip('route add 3.120.10.10 via 44.55.66.10');
};

const dropped: Expectation = {
  outcome: 'failed',
  symptom: 'timeout',
  cause: { id: 'firewall-drops', verdict: 'likely' },
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: "the cloud's security group before the server drops the port and passes 443",
      arrange: async (world) => {
        const server = world.host('server');
        await Promise.all([moveToCloud(world), websocket(server, { port: 8282 }), nginx(server, { port: 443 })]);
        await world.host('r2').filter('forward', 'ip daddr 3.120.10.10 tcp dport 8282 drop');
      },
      ask: { target },
      expect: { ...dropped, also: [{ id: 'cloud-firewall', verdict: 'possible' }] },
    },
  ],
  ruledOut: [
    {
      title: 'the server in the cloud answers',
      arrange: async (world) => {
        await Promise.all([moveToCloud(world), websocket(world.host('server'), { port: 8282 })]);
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the server in the cloud refuses the port by itself',
      arrange: moveToCloud,
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['cloud-firewall'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'a neighbour at home drops the port, where there is no cloud',
      arrange: async (world) => {
        await nginx(world.host('neighbour'), { port: 443 });
        await world.host('neighbour').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://192.168.50.20:8282/' },
      expect: { ...dropped, not: ['cloud-firewall'] },
    },
    {
      title: 'the firewall of this very machine drops the port',
      arrange: async (world) => {
        await websocket(world.host('client'), { port: 8282 });
        await world.host('client').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: { ...dropped, cause: { id: 'firewall-drops', verdict: 'confirmed' }, not: ['cloud-firewall'] },
    },
  ],
};
