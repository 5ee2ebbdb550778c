import type { CauseScenarios } from '../scenario.js';
import { resolver } from '../servers/resolver.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const resolve = async (world: World): Promise<void> => {
  await resolver(world.host('r1'), { name: 'example.net', records: { 'chat.example.net': '44.55.66.10' } });
  world.host('client').resolver('192.168.50.1');
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the DNS server says that the name does not exist',
      arrange: resolve,
      ask: { target: 'ws://chta.example.net:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'dns-not-found',
        cause: { id: 'name-not-found', verdict: 'likely' },
        says: ['chta.example.net'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the name exists, and its server answers',
      arrange: async (world) => {
        await Promise.all([resolve(world), websocket(world.host('server'), { port: 8282 })]);
      },
      ask: { target: 'ws://chat.example.net:8282/' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
    {
      title: 'the name exists, and nothing listens on its server',
      arrange: resolve,
      ask: { target: 'ws://chat.example.net:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['name-not-found'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'the name exists, and the DNS server does not run',
      arrange: (world) => world.host('client').resolver('192.168.50.1'),
      ask: { target: 'ws://chat.example.net:8282/' },
      expect: { outcome: 'failed', symptom: 'dns-failure', cause: null, not: ['name-not-found'] },
    },
  ],
};
