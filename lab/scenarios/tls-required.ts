import type { CauseScenarios, Expectation } from '../scenario.js';
import { nginxTls } from '../servers/nginx.js';
import { redis } from '../servers/redis.js';
import { secureWebsocket, websocket } from '../servers/websocket.js';
import { workerman } from '../servers/workerman.js';

const port = 8282;
const target = 'ws://44.55.66.10:8282/';

const required = (...says: readonly string[]): Expectation => ({
  outcome: 'failed',
  cause: { id: 'tls-required', verdict: 'confirmed' },
  not: ['protocol-mismatch', 'tls-unexpected', 'firewall-rejects'],
  says,
});

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'ws:// to a port where nginx speaks TLS',
      arrange: (world) => nginxTls(world.host('server'), { port }),
      ask: { target },
      expect: { ...required('wss://44.55.66.10:8282'), symptom: 'http-status' },
    },
    {
      title: 'http:// to a port where nginx speaks TLS',
      arrange: (world) => nginxTls(world.host('server'), { port }),
      ask: { target: 'http://44.55.66.10:8282/' },
      expect: required('https://44.55.66.10:8282'),
    },
    {
      title: 'ws:// to a WebSocket server under TLS, which closes',
      arrange: (world) => secureWebsocket(world.host('server'), { port }),
      ask: { target },
      expect: required('wss://44.55.66.10:8282'),
    },
    {
      title: 'ws:// to a Workerman listener under TLS, which resets',
      arrange: (world) => workerman(world.host('server'), 'workerman wss', port),
      ask: { target },
      expect: { ...required('wss://44.55.66.10:8282'), symptom: 'reset' },
    },
    {
      title: 'http:// to a Workerman listener under TLS, which resets',
      arrange: (world) => workerman(world.host('server'), 'workerman https', port),
      ask: { target: 'http://44.55.66.10:8282/' },
      expect: { ...required('https://44.55.66.10:8282'), symptom: 'reset' },
    },
  ],
  ruledOut: [
    {
      title: 'ws:// to a plain WebSocket server',
      arrange: (world) => websocket(world.host('server'), { port }),
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
    {
      title: 'ws:// to Redis, which speaks no TLS',
      arrange: (world) => redis(world.host('server'), { port }),
      ask: { target },
      expect: {
        outcome: 'failed',
        cause: { id: 'protocol-mismatch', verdict: 'confirmed' },
        not: ['tls-required'],
      },
    },
  ],
  lookAlike: [
    {
      title: 'a Workerman frame listener closes without a word, as TLS servers do',
      arrange: (world) => workerman(world.host('server'), 'workerman frame', port),
      ask: { target },
      expect: {
        outcome: 'failed',
        symptom: 'closed-early',
        cause: { id: 'protocol-mismatch', verdict: ['confirmed', 'likely'] },
        not: ['tls-required'],
      },
    },
  ],
};
