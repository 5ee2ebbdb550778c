import { setTimeout as pause } from 'node:timers/promises';
import type { CauseScenarios, Expectation } from '../scenario.js';
import { hold, hurry } from '../servers/connections.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const target = 'ws://44.55.66.10:8282/';
const server = { address: '44.55.66.10', port: 8282 };

/** Milliseconds for which Linux keeps a closed connection's port from reuse, even with tcp_tw_reuse (ip-sysctl.rst). */
const reuseDelay = 1_000;

const fewPorts = async (world: World): Promise<void> => {
  await websocket(world.host('server'), { port: 8282 });
  await world.host('client').sysctl('net.ipv4.ip_local_port_range', '40000 40019');
};

const exhausted: Expectation = {
  outcome: 'failed',
  symptom: 'address-unavailable',
  cause: { id: 'time-wait-exhaustion', verdict: 'confirmed' },
  not: ['ephemeral-ports-exhausted', 'not-listening', 'firewall-drops'],
  says: ['TIME_WAIT', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_tw_reuse'],
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'all 20 local ports wait out short connections to the server',
      arrange: async (world) => {
        await fewPorts(world);
        await hurry(world.host('client'), { ...server, count: 20 });
      },
      ask: { target },
      expect: exhausted,
    },
    {
      title: 'of 20 local ports most wait out short connections, and a few are held open',
      arrange: async (world) => {
        await fewPorts(world);
        await hurry(world.host('client'), { ...server, count: 16 });
        await hold(world.host('client'), { ...server, count: 4 });
      },
      ask: { target },
      expect: exhausted,
    },
  ],
  ruledOut: [
    {
      title: 'this machine may use a port again that waits out a connection to the same server',
      arrange: async (world) => {
        await fewPorts(world);
        await world.host('client').sysctl('net.ipv4.tcp_tw_reuse', 1);
        await hurry(world.host('client'), { ...server, count: 20 });
        await pause(reuseDelay);
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the connections that wait led to another port of the server',
      arrange: async (world) => {
        await fewPorts(world);
        await websocket(world.host('server'), { port: 9000 });
        await hurry(world.host('client'), { ...server, port: 9000, count: 20 });
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'all 20 local ports are held by open connections to the server',
      arrange: async (world) => {
        await fewPorts(world);
        await hold(world.host('client'), { ...server, count: 20 });
      },
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'address-unavailable',
        cause: { id: 'ephemeral-ports-exhausted', verdict: 'confirmed' },
        not: ['time-wait-exhaustion'],
      },
    },
  ],
};
