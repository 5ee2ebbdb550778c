import { certificate } from '../place.js';
import type { CauseScenarios, Expectation } from '../scenario.js';
import { nginx, nginxTls } from '../servers/nginx.js';
import { secureWebsocket, websocket } from '../servers/websocket.js';
import { workerman } from '../servers/workerman.js';

const port = 8282;
const target = 'wss://44.55.66.10:8282/';
const env = { NODE_EXTRA_CA_CERTS: certificate };

const unexpected = (...says: readonly string[]): Expectation => ({
  outcome: 'failed',
  cause: { id: 'tls-unexpected', verdict: 'confirmed' },
  not: ['tls-required', 'not-listening', 'firewall-rejects'],
  says,
});

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'wss:// to a plain WebSocket server',
      arrange: (world) => websocket(world.host('server'), { port }),
      ask: { target, env },
      expect: unexpected('ws://44.55.66.10:8282'),
    },
    {
      title: 'wss:// to a Workerman WebSocket listener, which answers the handshake with status 400',
      arrange: (world) => workerman(world.host('server'), 'workerman websocket', port),
      ask: { target, env },
      expect: { ...unexpected('ws://44.55.66.10:8282'), symptom: 'tls-not-tls' },
    },
    {
      title: 'https:// to a plain web server',
      arrange: (world) => nginx(world.host('server'), { port }),
      ask: { target: 'https://44.55.66.10:8282/', env },
      expect: { ...unexpected('http://44.55.66.10:8282'), symptom: 'tls-not-tls' },
    },
    {
      title: 'https:// to a Workerman HTTP listener, which waits in silence',
      arrange: (world) => workerman(world.host('server'), 'workerman http', port),
      ask: { target: 'https://44.55.66.10:8282/', env },
      expect: unexpected('http://44.55.66.10:8282'),
    },
  ],
  ruledOut: [
    {
      title: 'wss:// to a WebSocket server under TLS, whose certificate is trusted',
      arrange: (world) => secureWebsocket(world.host('server'), { port }),
      ask: { target, env },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
    {
      title: 'https:// to a web server under TLS, whose certificate is trusted',
      arrange: (world) => nginxTls(world.host('server'), { port }),
      ask: { target: 'https://44.55.66.10:8282/', env },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'the handshake fails the other way round: ws:// to a server under TLS',
      arrange: (world) => secureWebsocket(world.host('server'), { port }),
      ask: { target: 'ws://44.55.66.10:8282/', env },
      expect: {
        outcome: 'failed',
        cause: { id: 'tls-required', verdict: 'confirmed' },
        not: ['tls-unexpected'],
      },
    },
    {
      title: 'wss:// to a port where nothing listens',
      arrange: () => undefined,
      ask: { target, env },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        not: ['tls-unexpected'],
      },
    },
  ],
};
