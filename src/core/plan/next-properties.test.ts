import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Answers,
  accepted,
  here,
  play,
  refused,
  refusedBy,
  said,
  seenOf,
  silence,
  upgraded,
} from '../../../test/observations.js';
import { type Ask, keyOf } from '../ask.js';
import { infer } from '../infer.js';
import type { Observed } from '../seen.js';
import { next } from './next.js';

const error = (code: string) => ({ code, syscall: 'connect' });

const tcp: readonly Observed<'tcp'>['result'][] = [
  accepted,
  refused,
  refusedBy('192.168.50.1'),
  { is: 'silent', waited: 300 },
  { is: 'silent', waited: 300 },
  { is: 'unreachable', after: 5, error: error('EHOSTUNREACH'), by: { is: 'icmp', from: here, type: 3, code: 1 } },
  { is: 'unreachable', after: 5, error: error('EHOSTUNREACH'), by: { is: 'not-visible', why: 'no FFI' } },
  { is: 'failed', error: error('EADDRNOTAVAIL') },
  { is: 'failed', error: error('EPERM') },
];
const certificate = { subject: 'a', issuer: 'a', names: [], validFrom: '', validTo: '' };
const tls: readonly Observed<'tls'>['result'][] = [
  { is: 'secure', version: 'TLSv1.3', alpn: null, trusted: true, distrust: null, certificate },
  {
    is: 'secure',
    version: 'TLSv1.2',
    alpn: null,
    trusted: false,
    distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    certificate,
  },
  { is: 'not-tls', said: null },
  { is: 'alert', error: error('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION') },
  { is: 'closed' },
  { is: 'reset' },
  { is: 'silent', waited: 3000 },
  { is: 'failed', error: error('ECONNREFUSED') },
];
const greeting: readonly Observed<'greeting'>['result'][] = [
  upgraded,
  { ...upgraded, websocket: { accept: 'wrong', pong: null } },
  { ...said('HTTP/1.1 400 Bad Request', 'http'), http: { status: 400, reason: 'Bad Request', headers: [] } },
  said('-ERR', 'redis'),
  said('\\x15\\x03', 'tls'),
  said('hello', null),
  { is: 'closed' },
  { is: 'reset' },
  { is: 'silent', waited: 2000 },
  { is: 'failed', error: error('ETIMEDOUT') },
];
const names: readonly Observed<'name'>['result'][] = [
  { is: 'addresses', addresses: ['44.55.66.10'] },
  { is: 'addresses', addresses: ['2001:db8::1', '44.55.66.10'] },
  { is: 'addresses', addresses: ['::1', '127.0.0.1'] },
  { is: 'addresses', addresses: Array.from({ length: 9 }, (_, index) => `44.55.66.${index + 10}`) },
  { is: 'addresses', addresses: [] },
  { is: 'failed', error: { code: 'ENOTFOUND' } },
];
const sockets = [8080, 8281, 8283, 8228, 8292, 82].map((port, inode) => ({
  address: '::',
  port,
  queued: 0,
  inode,
  process: null,
}));
const proxy = { variable: 'http_proxy', value: 'http://proxy.example:3128', host: 'proxy.example', port: 3128 };

/** Answers at random, but always the same to the same question. */
const answersFrom = (draw: (key: string) => number): Answers => {
  const choose = <T>(ask: Parameters<typeof keyOf>[0], of: readonly T[]): T => of[draw(keyOf(ask)) % of.length] as T;
  return {
    ...silence,
    name: (ask) => ({ host: ask.host, result: choose(ask, names) }),
    tcp: (ask) => ({ ...silence.tcp(ask), result: choose(ask, tcp) }),
    tls: (ask) => ({ ...silence.tls(ask), result: choose(ask, tls) }),
    greeting: (ask) => ({ ...silence.greeting(ask), result: choose(ask, greeting) }),
    listeners: (ask) => ({ result: { is: 'listed', onlyIPv6: false, sockets: choose(ask, [[], sockets]) } }),
    'proxy-settings': (ask) => ({ settings: choose(ask, [[], [proxy]]), bypassed: null }),
  };
};

const targets = [
  'ws://44.55.66.10:8282/',
  'wss://a.example:8282',
  'tcp://127.0.0.1:8282',
  'ws://[::1]:8282/',
  'redis://a.example:8282',
  'tls://a.example:8282',
  'udp://a.example:53',
  'http://[2001:db8::1]:8282/',
];

const run = fc.record({
  typed: fc.constantFrom(...targets),
  neighbours: fc.boolean(),
  draws: fc.infiniteStream(fc.nat()),
});

const played = ({ typed, neighbours, draws }: { typed: string; neighbours: boolean; draws: Iterator<number> }) => {
  const drawn = new Map<string, number>();
  const draw = (key: string): number => {
    const value = drawn.get(key) ?? draws.next().value;
    drawn.set(key, value);
    return value;
  };
  // The machine's own addresses are there before any packet is back.
  const lasting = (body: object): number => ('addresses' in body ? 0 : 1 + (draw(`time ${drawn.size}`) % 1000));
  return play(seenOf(typed, { neighbours }), answersFrom(draw), lasting);
};

test('every run ends, whatever the network answers and in whatever order', () => {
  fc.assert(
    fc.property(run, (given) => {
      const { seen, asked } = played(given);
      expect(next(seen)).toEqual([]);
      expect(asked.length).toBeLessThan(120);
    }),
    { numRuns: 300 },
  );
});

test('no question is put twice, and no answered one again', () => {
  fc.assert(
    fc.property(run, (given) => {
      const { seen } = played(given);
      expect(new Set(seen.observations.map(({ ask }) => ask)).size).toBe(seen.observations.length);
    }),
  );
});

test('other ports are few, each asked once, and never against the will of the user', () => {
  fc.assert(
    fc.property(run, (given) => {
      const { asked, seen } = played(given);
      const others = (asks: readonly Ask[], kinds: readonly string[]): readonly string[] =>
        asks.flatMap((ask) =>
          'endpoint' in ask && kinds.includes(ask.kind) && ![seen.target.port, proxy.port].includes(ask.endpoint.port)
            ? [`${ask.endpoint.address} ${ask.endpoint.port}`]
            : [],
        );
      const connected = others(asked, ['tcp']);
      expect(connected.length).toBeLessThanOrEqual(given.neighbours ? 7 : 0);
      expect(new Set(connected).size).toBe(connected.length);
      const greeted = new Set(others(asked, ['tls', 'greeting']));
      expect(greeted.size).toBeLessThanOrEqual(given.neighbours ? 5 : 0);
    }),
    { numRuns: 300 },
  );
});

test('inference draws the same from the same, and cites only what was seen', async () => {
  const { causes } = await import('../../causes/registry.js');
  fc.assert(
    fc.property(run, (given) => {
      const { seen } = played(given);
      const diagnosis = infer(causes, seen);
      expect(infer(causes, seen)).toEqual(diagnosis);
      const ids = new Set(seen.observations.map(({ id }) => id));
      const cited = [...diagnosis.causes, ...diagnosis.ruledOut].flatMap(({ evidence }) => evidence);
      for (const id of [...cited, ...diagnosis.unexplained]) expect(ids).toContain(id);
      for (const one of diagnosis.causes) expect(one.verdict !== 'possible' || one.decide).toBeTruthy();
      if (diagnosis.outcome === 'failed' && diagnosis.causes.length === 0)
        expect(diagnosis.unexplained).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});
