import type { CauseScenarios } from '../scenario.js';
import { nginx } from '../servers/nginx.js';
import { resolver } from '../servers/resolver.js';
import { websocket } from '../servers/websocket.js';
import type { World } from '../world.js';

const target = 'ws://chat.example.net:8282/';
const args = ['--expect-ip', '44.55.66.10'];

const point = async (world: World, address: string): Promise<void> => {
  await resolver(world.host('r1'), { name: 'example.net', records: { 'chat.example.net': address } });
  world.host('client').resolver('192.168.50.1');
};

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: 'the name leads to another machine, which refuses',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await point(world, '44.55.66.20');
      },
      ask: { target, args },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'dns-points-elsewhere', verdict: 'confirmed' },
        not: ['firewall-rejects'],
        says: ['44.55.66.20', '44.55.66.10'],
      },
    },
    {
      title: 'the name leads to an address without a machine',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await point(world, '44.55.66.77');
      },
      ask: { target, args },
      expect: {
        outcome: 'failed',
        symptom: 'host-unreachable',
        cause: { id: 'dns-points-elsewhere', verdict: 'confirmed' },
        alsoTrue: ['host-down'],
        says: ['44.55.66.77', '44.55.66.10'],
      },
    },
    {
      title: 'the name leads to another machine, which answers',
      arrange: async (world) => {
        await websocket(world.host('other'), { port: 8282 });
        await point(world, '44.55.66.20');
      },
      ask: { target, args },
      expect: {
        outcome: 'degraded',
        cause: { id: 'dns-points-elsewhere', verdict: 'confirmed' },
        says: ['44.55.66.20', '44.55.66.10'],
      },
    },
  ],
  ruledOut: [
    {
      title: 'the name leads to the server, and nothing listens there',
      arrange: (world) => point(world, '44.55.66.10'),
      ask: { target, args },
      expect: {
        outcome: 'failed',
        symptom: 'refused',
        cause: { id: 'not-listening', verdict: 'likely' },
        ruledOut: ['dns-points-elsewhere'],
      },
    },
    {
      title: 'the name leads to the server, which answers',
      arrange: async (world) => {
        await websocket(world.host('server'), { port: 8282 });
        await point(world, '44.55.66.10');
      },
      ask: { target, args },
      expect: { outcome: 'connected', symptom: null, cause: null },
    },
  ],
  lookAlike: [
    {
      title: 'the name leads to a CDN on purpose, which does not carry the port',
      arrange: async (world) => {
        const edge = world.host('other');
        await edge.addAddress('104.16.1.1/32');
        await world.host('r2').ip('route add 104.16.1.1 via 44.55.66.20');
        await Promise.all([nginx(edge, { port: 80 }), nginx(edge, { port: 443 })]);
        await edge.filter('input', 'tcp dport { 80, 443 } accept', 'meta l4proto tcp drop');
        await point(world, '104.16.1.1');
      },
      ask: { target, args },
      expect: {
        outcome: 'failed',
        symptom: 'timeout',
        cause: { id: 'cdn-in-front', verdict: 'confirmed' },
        not: ['dns-points-elsewhere'],
        says: ['104.16.1.1', 'Cloudflare'],
      },
    },
  ],
};
