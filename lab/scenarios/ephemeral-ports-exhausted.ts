import type { CauseScenarios, Expectation } from '../scenario.js';
import { hold, hurry } from '../servers/connections.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const target = 'ws://44.55.66.10:8282/';
const four = { address: '44.55.66.10', port: 8282 };
const six = { address: '2a0e:b107:66::10', port: 8282 };

const fewPorts = async (world: World): Promise<void> => {
  await websocket(world.host('server'), { port: 8282 });
  await world.host('client').sysctl('net.ipv4.ip_local_port_range', '40000 40019');
};

const exhausted: Expectation = {
  outcome: 'failed',
  symptom: 'address-unavailable',
  cause: { id: 'ephemeral-ports-exhausted', verdict: 'confirmed' },
  not: ['time-wait-exhaustion', 'not-listening', 'firewall-drops'],
  says: ['20', 'net.ipv4.ip_local_port_range'],
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'all 20 local ports are held by open connections to the server',
      arrange: async (world) => {
        await fewPorts(world);
        await hold(world.host('client'), { ...four, count: 20 });
      },
      ask: { target },
      expect: exhausted,
    },
    {
      title: 'all 20 local ports are held by open connections to the server over IPv6',
      arrange: async (world) => {
        await fewPorts(world);
        await hold(world.host('client'), { ...six, count: 20 });
      },
      ask: { target: 'ws://[2a0e:b107:66::10]:8282/' },
      expect: exhausted,
    },
    {
      title: 'of 20 local ports most are held by open connections, and a few wait out closed ones',
      arrange: async (world) => {
        await fewPorts(world);
        await hurry(world.host('client'), { ...four, count: 4 });
        await hold(world.host('client'), { ...four, count: 16 });
      },
      ask: { target },
      expect: exhausted,
    },
  ],
  ruledOut: [
    {
      title: 'half of the local ports are free',
      arrange: async (world) => {
        await fewPorts(world);
        await world.host('client').sysctl('net.ipv4.ip_local_port_range', '40000 40039');
        await hold(world.host('client'), { ...four, count: 20 });
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the connections that hold all local ports lead to another port of the server',
      arrange: async (world) => {
        await fewPorts(world);
        await websocket(world.host('server'), { port: 9000 });
        await hold(world.host('client'), { ...four, port: 9000, count: 20 });
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'all 20 local ports wait out connections that are closed already',
      arrange: async (world) => {
        await fewPorts(world);
        await hurry(world.host('client'), { ...four, count: 20 });
      },
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'address-unavailable',
        cause: { id: 'time-wait-exhaustion', verdict: 'confirmed' },
        not: ['ephemeral-ports-exhausted'],
      },
    },
  ],
};
