import type { CauseScenarios } from '../scenario.js';
import { redis } from '../servers/redis.js';
import { websocket } from '../servers/websocket.js';

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the server listens on the next port',
      arrange: (world) => websocket(world.host('server'), { port: 8283 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'wrong-port', verdict: 'likely' },
        not: ['firewall-rejects'],
        says: ['8283'],
      },
    },
    {
      title: 'the server listens on the next port, over IPv6',
      arrange: (world) => websocket(world.host('server'), { port: 8283 }),
      ask: { target: 'ws://[2a0e:b107:66::10]:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'wrong-port', verdict: 'likely' },
        says: ['8283'],
      },
    },
    {
      title: 'two digits of the port on this machine are swapped',
      arrange: (world) => websocket(world.host('client'), { port: 8228 }),
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'confirmed' },
        also: [{ id: 'wrong-port', verdict: 'likely' }],
        says: ['8228'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the port is the right one',
      arrange: (world) => websocket(world.host('server'), { port: 8282 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'nothing at all listens on this machine',
      arrange: () => undefined,
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'confirmed' },
        ruledOut: ['wrong-port'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'the next port of the server is open, and Redis answers there',
      arrange: (world) => redis(world.host('server'), { port: 8283 }),
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['wrong-port'],
      },
    },
    {
      title: 'a router rejects the right port, and another of the same server speaks WebSocket too',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await websocket(world.host('server'), { port: 8080 });
        await world.host('r1').filter('forward', 'tcp dport 8282 reject with icmpx port-unreachable');
      },
      ask: { target: 'ws://44.55.66.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'firewall-rejects', verdict: 'confirmed' },
        says: ['192.168.50.1'],
      },
    },
  ],
};
