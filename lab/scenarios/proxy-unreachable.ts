import { certificate } from '../place.js';
import type { CauseScenarios, Expectation } from '../scenario.js';
import { http } from '../servers/http.js';
import { nginx } from '../servers/nginx.js';
import { secureWebsocket, websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const target = 'ws://44.55.66.10:8282/';

const serve = (world: World): Promise<void> => websocket(world.host('server'), { port: 8282 });

const dead = (...says: readonly string[]): Expectation => ({
  outcome: 'degraded',
  cause: { id: 'proxy-unreachable', verdict: 'confirmed' },
  says,
});

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'HTTP_PROXY names a proxy that is not running on this machine',
      arrange: serve,
      ask: { target, env: { HTTP_PROXY: 'http://127.0.0.1:7890' } },
      expect: dead('HTTP_PROXY', '127.0.0.1', '7890'),
    },
    {
      title: 'ALL_PROXY names a proxy on a neighbour that refuses',
      arrange: serve,
      ask: { target, env: { ALL_PROXY: 'socks5://192.168.50.20:1080' } },
      expect: dead('ALL_PROXY', '192.168.50.20', '1080'),
    },
    {
      title: 'HTTPS_PROXY names a proxy that does not answer, and the server is reached over TLS',
      arrange: async (world) => {
        await secureWebsocket(world.host('server'), { port: 8282 });
        await world.host('neighbour').filter('input', 'tcp dport 3128 drop');
      },
      ask: {
        target: 'wss://44.55.66.10:8282/',
        env: { HTTPS_PROXY: 'http://192.168.50.20:3128', NODE_EXTRA_CA_CERTS: certificate },
      },
      expect: {
        ...dead('HTTPS_PROXY', '192.168.50.20', '3128'),
        cause: { id: 'proxy-unreachable', verdict: 'likely' },
      },
    },
    {
      title: 'the proxy is not running, and without it the way out is closed',
      arrange: async (world) => {
        await Promise.all([serve(world), nginx(world.host('server'), { port: 443 })]);
        await world.host('r1').filter('forward', 'tcp dport 8282 drop');
      },
      ask: { target, env: { HTTP_PROXY: 'http://192.168.50.20:3128' } },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'proxy-unreachable', verdict: 'confirmed' },
        also: [{ id: 'firewall-drops', verdict: 'likely' }],
        says: ['HTTP_PROXY', '192.168.50.20'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the proxy that is configured answers',
      arrange: async (world) => {
        await Promise.all([serve(world), http(world.host('neighbour'), { port: 3128 })]);
      },
      ask: { target, env: { HTTP_PROXY: 'http://192.168.50.20:3128' } },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'NO_PROXY exempts the server from the proxy that is not running',
      arrange: serve,
      ask: { target, env: { HTTP_PROXY: 'http://127.0.0.1:7890', NO_PROXY: '44.55.66.10' } },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'the proxy that is configured answers, and nothing listens on the server',
      arrange: (world) => http(world.host('neighbour'), { port: 3128 }),
      ask: { target, env: { HTTP_PROXY: 'http://192.168.50.20:3128' } },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        ruledOut: ['proxy-unreachable'],
      },
    },
  ],
};
