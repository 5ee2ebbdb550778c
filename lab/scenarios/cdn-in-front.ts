import type { CauseScenarios } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

/** One address of each family from https://www.cloudflare.com/ips/ on the server, where only these ports answer. */
const becomeCloudflare = async (world: World, ...ports: readonly number[]): Promise<void> => {
  const [server, r2] = [world.host('server'), world.host('r2')];
  await server.addAddress('104.16.1.1/32');
  await server.addAddress('2606:4700::6810:101/128');
  await r2.ip('route add 104.16.1.1 via 44.55.66.10');
  await r2.ip('route add 2606:4700::6810:101 via 2a0e:b107:66::10');
  await server.filter('input', `tcp dport { ${ports.join(', ')} } accept`, 'meta l4proto tcp drop');
  world.host('client').hosts({ 'chat.example.net': '104.16.1.1', 'six.example.net': '2606:4700::6810:101' });
};

const notCarried = async (world: World): Promise<void> => {
  await Promise.all([80, 443].map((port) => nginx(world.host('server'), { port })));
  await becomeCloudflare(world, 80, 443);
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the name leads to Cloudflare, which does not carry port 8282',
      arrange: notCarried,
      ask: { target: 'ws://chat.example.net:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'cdn-in-front', verdict: 'confirmed' },
        says: ['Cloudflare', '8282', '104.16.1.1'],
      },
    },
    {
      title: 'the name leads to Cloudflare over IPv6, which does not carry port 8282',
      arrange: notCarried,
      ask: { target: 'ws://six.example.net:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'cdn-in-front', verdict: 'confirmed' },
        says: ['Cloudflare', '8282'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the name leads to Cloudflare, which carries port 8080 to the server',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8080 });
        await becomeCloudflare(world, 80, 443, 8080);
      },
      ask: { target: 'ws://chat.example.net:8080/' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'the name leads to the server itself, which drops port 8282 and serves 80 and 443',
      arrange: async (world) => {
        const server = world.host('server');
        await Promise.all([80, 443].map((port) => nginx(server, { port })));
        await server.filter('input', 'tcp dport { 80, 443 } accept', 'meta l4proto tcp drop');
        world.host('client').hosts({ 'chat.example.net': '44.55.66.10' });
      },
      ask: { target: 'ws://chat.example.net:8282/' },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'firewall-drops', verdict: 'likely' },
        not: ['cdn-in-front'],
      },
    },
  ],
};
