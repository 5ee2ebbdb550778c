import type { CauseScenarios } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const target = 'ws://44.55.66.10:8282/';

/** A web server with a hosting panel on its usual port, as BT panel sets it up. */
const servePanel = async (world: World): Promise<void> => {
  const server = world.host('server');
  await Promise.all([80, 443, 8888].map((port) => nginx(server, { port })));
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the panel of the server passes its own ports, and 8282 is not released in it',
      arrange: async (world) => {
        await Promise.all([servePanel(world), websocket(world.host('server'), { port: 8282 })]);
        await world
          .host('server')
          .filter('input', 'tcp dport { 20, 21, 22, 80, 443, 888, 8888 } accept', 'meta l4proto tcp drop');
      },
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        also: [{ id: 'panel-firewall', verdict: 'possible' }],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the port is released in the panel',
      arrange: async (world) => {
        await Promise.all([servePanel(world), websocket(world.host('server'), { port: 8282 })]);
      },
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'the server with the panel refuses the port by itself',
      arrange: servePanel,
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['panel-firewall'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'the firewall of this very machine drops the port, and no panel is installed',
      arrange: async (world) => {
        await websocket(world.host('client'), { port: 8282 });
        await world.host('client').filter('input', 'tcp dport 8282 drop');
      },
      ask: { target: 'ws://192.168.50.10:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'confirmed' },
        not: ['panel-firewall'],
      },
    },
  ],
};
