import type { CauseScenarios, Expectation, Scenario } from '../scenario.js';
import { nginx } from '../servers/nginx.js';

const nobody = (target: string, where: string, ...says: readonly string[]): Scenario => ({
  title: `nobody has the address of ${target}, ${where}`,
  arrange: () => undefined,
  ask: { target },
  expect: {
    outcome: 'failed',
    symptom: 'host-unreachable',
    cause: { id: 'host-down', verdict: 'confirmed' },
    not: ['firewall-rejects', 'firewall-drops', 'client-firewall', 'private-address'],
    says,
  },
});

/** From here a host that is off and a firewall that swallows everything look the same. */
const silence: Expectation = {
  outcome: 'failed',
  symptom: 'timeout',
  cause: { id: ['host-down', 'firewall-drops'], verdict: 'possible' },
  also: [
    { id: 'host-down', verdict: 'possible' },
    { id: 'firewall-drops', verdict: 'possible' },
  ],
};

export const scenarios: CauseScenarios = {
  holds: [
    nobody('ws://192.168.50.77:8282/', 'on this network', '192.168.50.77'),
    nobody('ws://[2a0e:b107:50::77]:8282/', 'on this network over IPv6', '2a0e:b107:50::77'),
    nobody('ws://44.55.66.77:8282/', 'behind the last router', '44.55.66.77', '44.55.1.2'),
    nobody('ws://[2a0e:b107:66::77]:8282/', 'behind the last router over IPv6', '2a0e:b107:1::2'),
    {
      title: 'the address lies in a network where nothing answers, and no router says so',
      arrange: () => undefined,
      ask: { target: 'ws://44.55.77.10:8282/' },
      expect: silence,
    },
  ],
  ruledOut: [
    {
      title: 'the host answers on 443 and drops the port',
      arrange: async (world) => {
        await nginx(world.host('server'), { port: 443 });
        await world.host('server').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        ruledOut: ['host-down'],
      },
    },
    {
      title: 'the host refuses the port',
      arrange: () => undefined,
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['host-down'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'a router answers "host unreachable" for this one port, and the host answers on 443',
      arrange: async (world) => {
        await nginx(world.host('server'), { port: 443 });
        await world.host('r1').filter('forward', 'tcp dport 8282 reject with icmp host-unreachable');
      },
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'host-unreachable',
        cause: { id: 'firewall-rejects', verdict: 'likely' },
        ruledOut: ['host-down'],
        says: ['192.168.50.1'],
      },
    },
    {
      title: 'the host is up and its firewall drops every packet',
      arrange: (world) => world.host('server').filter('input', 'meta l4proto { tcp, icmp } drop'),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: silence,
    },
  ],
};
