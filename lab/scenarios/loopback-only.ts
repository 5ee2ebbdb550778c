import type { CauseScenarios } from '../scenario.js';
import { websocket } from '../servers/websocket.js';

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the server on this machine listens on 127.0.0.1, and its address on the network is asked',
      arrange: (world) => websocket(world.host('client'), { port: 8282, address: '127.0.0.1' }),
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'loopback-only', verdict: 'confirmed' },
        ruledOut: ['firewall-rejects'],
        not: ['not-listening'],
        says: ['127.0.0.1', '0.0.0.0'],
      },
    },
    {
      title: 'the server on this machine listens on ::1, and its IPv6 address on the network is asked',
      arrange: (world) => websocket(world.host('client'), { port: 8282, address: '::1' }),
      ask: { target: 'ws://[2a0e:b107:50::10]:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'loopback-only', verdict: 'confirmed' },
        not: ['not-listening'],
        says: ['::1', '[::]'],
      },
    },
    {
      title: 'the server elsewhere listens on 127.0.0.1, which no client can see',
      arrange: (world) => websocket(world.host('server'), { port: 8282, address: '127.0.0.1' }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        also: [{ id: 'loopback-only', verdict: 'possible' }],
        says: ['0.0.0.0'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the server on this machine listens on all addresses',
      arrange: (world) => websocket(world.host('client'), { port: 8282, address: '0.0.0.0' }),
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'nothing listens on this machine, on loopback neither',
      arrange: () => undefined,
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'confirmed' },
        ruledOut: ['loopback-only'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'the server on this machine listens on all addresses, and its own firewall rejects the port',
      arrange: async (world) => {
        await websocket(world.host('client'), { port: 8282 });
        await world.host('client').filter('input', 'tcp dport 8282 reject with icmpx port-unreachable');
      },
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'firewall-rejects', verdict: 'confirmed' },
        ruledOut: ['loopback-only', 'not-listening'],
      },
    },
  ],
};
