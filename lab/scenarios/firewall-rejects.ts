import type { HostName } from '../network.js';
import type { CauseScenarios, Expectation, Scenario } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';

const four = 'ws://44.55.66.10:8282/';
const six = 'ws://[2a0e:b107:66::10]:8282/';

const rejectedBy = (...says: readonly string[]): Expectation => ({
  outcome: 'failed',
  cause: { id: 'firewall-rejects', verdict: 'confirmed' },
  ruledOut: ['not-listening'],
  not: ['firewall-drops', 'client-firewall', 'host-down'],
  says,
});

/** The server answers on the port, and this machine rejects it on the way. */
const rejecting = (by: HostName, reason: string, target: string, sender: string): Scenario => ({
  title: `${by} rejects the port of ${target} with ${reason}`,
  arrange: async (world) => {
    await websocket(world.host('server'), { port: 8282 });
    await world.host(by).filter(by === 'server' ? 'input' : 'forward', `tcp dport 8282 reject with ${reason}`);
  },
  ask: { target },
  expect: rejectedBy(sender),
});

const rejectingHere = (target: string, sender: string): Scenario => ({
  title: `the firewall of this machine rejects the port of ${target}`,
  arrange: async (world) => {
    await websocket(world.host('client'), { port: 8282 });
    await world.host('client').filter('input', 'tcp dport 8282 reject');
  },
  ask: { target },
  expect: rejectedBy(sender),
});

const closed = (target: string): Scenario => ({
  title: `nothing listens on the port of ${target}, and no firewall is on the way`,
  arrange: () => undefined,
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'refused',
    cause: { id: 'not-listening', verdict: 'likely' },
    ruledOut: ['firewall-rejects'],
  },
});

export const scenarios: CauseScenarios = {
  holds: [
    rejecting('r1', 'icmp port-unreachable', four, '192.168.50.1'),
    rejecting('r1', 'icmp host-prohibited', four, '192.168.50.1'),
    rejecting('r1', 'icmp admin-prohibited', four, '192.168.50.1'),
    rejecting('r2', 'icmp port-unreachable', four, '44.55.1.2'),
    rejecting('r2', 'icmp admin-prohibited', four, '44.55.1.2'),
    rejecting('server', 'icmp port-unreachable', four, '44.55.66.10'),
    rejecting('server', 'icmp host-prohibited', four, '44.55.66.10'),
    rejecting('r1', 'icmpv6 port-unreachable', six, '2a0e:b107:50::1'),
    rejecting('r1', 'icmpv6 admin-prohibited', six, '2a0e:b107:50::1'),
    rejecting('server', 'icmpv6 port-unreachable', six, '2a0e:b107:66::10'),
    rejectingHere('ws://127.0.0.1:8282/', '127.0.0.1'),
    rejectingHere('ws://192.168.50.10:8282/', '192.168.50.10'),
    rejectingHere('ws://[::1]:8282/', '::1'),
  ],
  ruledOut: [closed(four), closed(six)],
  lookAlike: [
    {
      title: 'a router rejects another port, and nothing listens on this one',
      arrange: (world) => world.host('r1').filter('forward', 'tcp dport 8283 reject with icmp port-unreachable'),
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        ruledOut: ['firewall-rejects'],
      },
    },
    {
      title: 'the last router answers "host unreachable", because the host does not answer it',
      arrange: (world) => nginx(world.host('server'), { port: 443 }),
      ask: { target: 'ws://44.55.66.77:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'host-unreachable',
        cause: { id: 'host-down', verdict: 'confirmed' },
        not: ['firewall-rejects'],
        says: ['44.55.1.2'],
      },
    },
    {
      title: 'the firewall of this machine rejects the port on its way out',
      arrange: (world) => world.host('client').filter('output', 'tcp dport 8282 reject'),
      ask: { target: four },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'client-firewall', verdict: 'confirmed' },
        not: ['firewall-rejects', 'not-listening'],
      },
    },
  ],
};
