import type { CauseScenarios, Expectation, Scenario } from '../scenario.js';
import { http } from '../servers/http.js';
import { nginx, nginxTls } from '../servers/nginx.js';
import { redis } from '../servers/redis.js';
import { websocket } from '../servers/websocket.js';
import { type WorkermanListener, workerman } from '../servers/workerman.js';

const target = 'ws://44.55.66.10:8282/';
const port = 8282;
const worker = "new Worker('websocket://0.0.0.0:8282')";
const gateway = "new Gateway('websocket://0.0.0.0:8282')";

const speaks = (actual: string | null, verdict: 'sure' | 'clear', ...says: readonly string[]): Expectation => ({
  outcome: 'failed',
  cause: {
    id: 'protocol-mismatch',
    verdict: verdict === 'sure' ? 'confirmed' : ['confirmed', 'likely'],
    facts: { expected: 'websocket', actual },
  },
  not: ['tls-required', 'not-listening', 'firewall-drops', 'firewall-rejects'],
  says,
});

const recorded = (listener: WorkermanListener, expect: Expectation): Scenario => ({
  title: `the server is a ${listener} listener`,
  arrange: (world) => workerman(world.host('server'), listener, port),
  ask: { target },
  expect,
});

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'nginx answers the WebSocket handshake with a web page',
      arrange: (world) => nginx(world.host('server'), { port }),
      ask: { target },
      expect: { ...speaks('http', 'clear'), symptom: 'http-status' },
    },
    {
      title: 'a plain HTTP server answers on this machine',
      arrange: (world) => http(world.host('client'), { port }),
      ask: { target: 'ws://127.0.0.1:8282/' },
      expect: { ...speaks('http', 'clear'), symptom: 'http-status' },
    },
    {
      title: 'Redis hangs up on the WebSocket handshake without a word',
      arrange: (world) => redis(world.host('server'), { port }),
      ask: { target },
      expect: { ...speaks('redis', 'sure', 'Redis'), symptom: 'closed-early' },
    },
    recorded('workerman http', speaks('http', 'clear', worker)),
    recorded('workerman text', speaks('text', 'clear', worker, gateway)),
    recorded('gateway text', speaks('text', 'clear', worker, gateway)),
    recorded('workerman frame', { ...speaks(null, 'clear', worker, gateway), symptom: 'closed-early' }),
    recorded('workerman tcp', { ...speaks('echo', 'clear'), symptom: 'protocol-mismatch' }),
    recorded('gateway register', speaks('gatewayworker-register', 'sure', "new Gateway('websocket://0.0.0.0:")),
  ],
  ruledOut: [
    {
      title: 'the server speaks WebSocket',
      arrange: (world) => websocket(world.host('server'), { port }),
      ask: { target },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
    {
      title: 'Redis answers a client of Redis',
      arrange: (world) => redis(world.host('server'), { port }),
      ask: { target: 'redis://44.55.66.10:8282' },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'the server speaks WebSocket, under TLS',
      arrange: (world) => workerman(world.host('server'), 'workerman wss', port),
      ask: { target },
      expect: {
        outcome: 'failed',
        cause: { id: 'tls-required', verdict: 'confirmed' },
        not: ['protocol-mismatch'],
      },
    },
    {
      title: 'nginx answers a plain request to its TLS port with status 400',
      arrange: (world) => nginxTls(world.host('server'), { port }),
      ask: { target },
      expect: {
        outcome: 'failed',
        cause: { id: 'tls-required', verdict: 'confirmed' },
        not: ['protocol-mismatch'],
      },
    },
  ],
};
