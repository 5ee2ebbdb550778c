import type { CauseScenarios, Scenario } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const four = 'ws://44.55.66.10:8282/';
const six = 'ws://[2a0e:b107:66::10]:8282/';

const serve = async (world: World): Promise<void> => {
  const server = world.host('server');
  await Promise.all([websocket(server, { port: 8282 }), nginx(server, { port: 443 })]);
};

/** The whole way and the server are fine; only this machine does not let the connection out. */
const stopping = (rule: string, target: string, ...says: readonly string[]): Scenario => ({
  title: `this machine does not let the connection to ${target} out: ${rule}`,
  arrange: async (world) => {
    await serve(world);
    await world.host('client').filter('output', `tcp dport 8282 ${rule}`);
  },
  ask: { target },
  expect: {
    outcome: 'failed',
    // A dropped SYN shows only in this machine's counters: it was asked to send, and never sent.
    cause: { id: 'client-firewall', verdict: rule === 'drop' ? ['confirmed', 'likely'] : 'confirmed' },
    not: ['firewall-rejects', 'not-listening', 'host-down', 'cloud-firewall'],
    says,
  },
});

const forbidding = (target: string, address: string): Scenario => ({
  title: `this machine's routes prohibit ${address}`,
  arrange: async (world) => {
    await serve(world);
    await world.host('client').ip(`route add prohibit ${address}`);
  },
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'local-permission',
    cause: { id: 'client-firewall', verdict: 'confirmed' },
    not: ['firewall-rejects', 'firewall-drops', 'host-down'],
  },
});

export const scenarios: CauseScenarios = {
  holds: [
    stopping('reject with icmp port-unreachable', four, '192.168.50.10'),
    stopping('reject with icmp admin-prohibited', four, '192.168.50.10'),
    stopping('reject with icmpv6 port-unreachable', six),
    stopping('reject with icmpv6 admin-prohibited', six),
    stopping('drop', four),
    stopping('drop', six),
    forbidding(four, '44.55.66.10'),
    forbidding(six, '2a0e:b107:66::10'),
  ],
  ruledOut: [
    {
      title: 'this machine lets the connection out',
      arrange: async (world) => {
        await serve(world);
        await world.host('client').filter('output', 'tcp dport 8282 accept');
      },
      ask: { target: four },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'a router forbids the port over IPv6, which every program gets to see as "permission denied"',
      arrange: async (world) => {
        await serve(world);
        await world.host('r1').filter('forward', 'tcp dport 8282 reject with icmpv6 admin-prohibited');
      },
      ask: { target: six },
      expect: {
        outcome: 'failed',
        cause: { id: 'firewall-rejects', verdict: 'confirmed' },
        not: ['client-firewall'],
        says: ['2a0e:b107:50::1'],
      },
    },
    {
      title: 'the server drops the port',
      arrange: async (world) => {
        await serve(world);
        await world.host('server').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        not: ['client-firewall'],
      },
    },
  ],
};
