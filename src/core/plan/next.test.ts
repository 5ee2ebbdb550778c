import { expect, test } from 'vitest';
import {
  type Answers,
  accepted,
  askedOf,
  greets,
  type Played,
  play,
  ports,
  refused,
  refusedBy,
  said,
  seenOf,
  server,
  silence,
  upgraded,
} from '../../../test/observations.js';
import type { Observed } from '../seen.js';

const target = 'ws://44.55.66.10:8282/';

/** Ports of the target's host that are not the target's own. */
const otherPorts = (played: Played): readonly number[] =>
  [...new Set(askedOf(played, 'tcp').map(({ endpoint }) => endpoint.port))].filter((port) => port !== 8282);

const patience = (played: Played): readonly number[] =>
  askedOf(played, 'tcp')
    .filter(({ endpoint }) => endpoint.port === 8282)
    .map((ask) => ask.patience);

test('a name is resolved, an address is not', () => {
  expect(askedOf(play(seenOf('ws://chat.example.net:8282/'), silence), 'name')).toHaveLength(1);
  expect(askedOf(play(seenOf(target), silence), 'name')).toEqual([]);
});

test('a name that does not exist leads no further', () => {
  const unknown = { ...silence, name: ({ host }: { host: string }) => ({ host, result: notFound }) };
  const played = play(seenOf('ws://chat.example.net:8282/'), unknown);
  expect(played.asked.map(({ kind }) => kind)).not.toContain('tcp');
});

const notFound: Observed<'name'>['result'] = { is: 'failed', error: { code: 'ENOTFOUND', syscall: 'getaddrinfo' } };

test('a target that answers in its own protocol is asked nothing more', () => {
  const played = play(seenOf(target), { ...silence, ...ports({ 8282: accepted }), ...greets(upgraded) });
  const kinds = played.asked.map(({ kind }) => kind).toSorted();
  expect(kinds).toEqual(['greeting', 'interfaces', 'proxy-settings', 'tcp']);
});

test('once one address answers, no other service is waited for', () => {
  const answers = {
    ...silence,
    name: ({ host }: { host: string }) => ({ host, result: twoAddresses }),
    tcp: (ask: Parameters<typeof silence.tcp>[0]) => ({ ...silence.tcp(ask), result: resultAt(ask.endpoint) }),
    greeting: (ask: Parameters<typeof silence.greeting>[0]) =>
      ask.endpoint.port === 8282 ? { ...ask, result: upgraded } : silence.greeting(ask),
  };
  const played = play(seenOf('ws://chat.example.net:8282/'), answers);
  expect(askedOf(played, 'greeting').map(({ endpoint }) => endpoint.port)).toEqual([8283, 8282]);
  expect(played.took).toBeLessThan(100);
});

/** One address refuses at once and has a service next door; the other accepts a little later. */
const resultAt = ({ address, port }: { address: string; port: number }): Observed<'tcp'>['result'] => {
  if (address === server) return { is: 'accepted', rtt: 50 };
  return port === 8283 ? accepted : refused;
};

const twoAddresses: Observed<'name'>['result'] = { is: 'addresses', addresses: ['44.55.66.20', server] };

test('silence is listened to ever longer, within four seconds in all', () => {
  const played = play(seenOf(target), silence);
  expect(patience(played)).toEqual(patience(played).toSorted((a, b) => a - b));
  expect(patience(played).length).toBeGreaterThan(2);
  expect(played.took).toBeLessThan(4_000);
});

test('silence beside a port that answers fast is believed sooner', () => {
  expect(play(seenOf(target), { ...silence, ...ports({ 443: accepted }) }).took).toBeLessThan(1_500);
});

test('a slow host is not taken for silent because another of its ports answered slowly', () => {
  const slow = { ...silence, ...ports({ 443: { is: 'accepted', rtt: 400 } }) };
  expect(patience(play(seenOf(target), slow))).toEqual(patience(play(seenOf(target), silence)));
});

test('a refusal is believed at once', () => {
  expect(patience(play(seenOf(target), { ...silence, ...ports({ 8282: refused }) }))).toHaveLength(1);
});

test('a failed target has a handful of its neighbour ports asked, each once', () => {
  const played = play(seenOf(target), { ...silence, ...ports({ 8282: refused }) });
  expect(otherPorts(played)).toContain(443);
  expect(otherPorts(played).length).toBeLessThanOrEqual(7);
  expect(askedOf(played, 'tcp')).toHaveLength(otherPorts(played).length + 1);
});

test('with neighbours switched off no other port is asked', () => {
  for (const result of [refused, refusedBy('192.168.50.1'), undefined]) {
    const answers = { ...silence, ...(result ? ports({ 8282: result }) : {}) };
    expect(otherPorts(play(seenOf(target, { neighbours: false }), answers))).toEqual([]);
  }
});

test('on this machine near misses that listen are greeted, unless neighbours are switched off', () => {
  const listener = (port: number) => ({ address: '::', port, queued: 0, inode: port, process: null });
  const sockets = [22, 8283, 5432, 8228, 3000].map(listener);
  const answers: Answers = {
    ...silence,
    ...ports({ 8282: refused }),
    listeners: () => ({ result: { is: 'listed', onlyIPv6: false, sockets } }),
  };
  const greeted = (neighbours: boolean): readonly number[] =>
    askedOf(play(seenOf('ws://127.0.0.1:8282/', { neighbours }), answers), 'greeting').map(
      ({ endpoint }) => endpoint.port,
    );
  expect(greeted(true)).toEqual([8283, 8228]);
  expect(greeted(false)).toEqual([]);
});

test.each(['ws://127.0.0.1:8282/', 'ws://[::1]:8282/', 'ws://0.0.0.0:8282/', 'ws://192.168.50.10:8282/'])(
  'of %s, which is this machine, the listeners are asked and no other port',
  (typed) => {
    const played = play(seenOf(typed), { ...silence, ...ports({ 8282: refused }) });
    expect(otherPorts(played)).toEqual([]);
    expect(askedOf(played, 'listeners')).toHaveLength(1);
    expect(askedOf(played, 'route')).toEqual([]);
  },
);

test('a machine elsewhere has its route asked, and no listeners', () => {
  const played = play(seenOf(target), { ...silence, ...ports({ 8282: refused }) });
  expect(askedOf(played, 'route')).toEqual([{ kind: 'route', to: server }]);
  expect(askedOf(played, 'listeners')).toEqual([]);
});

test('local ports are counted only where the system had none left', () => {
  const failed = { is: 'failed', error: { code: 'EADDRNOTAVAIL', syscall: 'connect' } } as const;
  expect(askedOf(play(seenOf(target), { ...silence, ...ports({ 8282: failed }) }), 'local-ports')).toHaveLength(1);
  expect(askedOf(play(seenOf(target), { ...silence, ...ports({ 8282: refused }) }), 'local-ports')).toEqual([]);
});

test.each(['reset', 'closed'] as const)('a plaintext greeting that ends with %s is tried again in TLS', (is) => {
  const played = play(seenOf(target), { ...silence, ...ports({ 8282: accepted }), ...greets({ is }) });
  expect(askedOf(played, 'tls')).toEqual([
    { kind: 'tls', endpoint: { address: server, port: 8282 }, serverName: null },
  ]);
});

test('a server that names another protocol is not asked for TLS', () => {
  const redis = greets(said("-ERR unknown command 'GET'", 'redis'));
  expect(askedOf(play(seenOf(target), { ...silence, ...ports({ 8282: accepted }), ...redis }), 'tls')).toEqual([]);
});

test('a secure target is greeted only inside TLS, or in plain text after the handshake failed', () => {
  const open = { ...silence, ...ports({ 8282: accepted }), ...greets(upgraded) };
  const certificate = { subject: 'a', issuer: 'a', names: [], validFrom: '', validTo: '' };
  const secure = { is: 'secure', version: 'TLSv1.3', alpn: null, trusted: true, distrust: null, certificate } as const;
  const greeted = (result: Observed<'tls'>['result']): readonly boolean[] => {
    const answers = { ...open, tls: (ask: Parameters<typeof silence.tls>[0]) => ({ ...silence.tls(ask), result }) };
    return askedOf(play(seenOf('wss://44.55.66.10:8282/'), answers), 'greeting').map((ask) => ask.secure);
  };
  expect(greeted(secure)).toEqual([true]);
  expect(greeted({ is: 'not-tls', said: null })).toEqual([false]);
  expect(greeted({ is: 'failed', error: { code: 'EMFILE' } })).toEqual([]);
});

test('the name in the target is the one that the handshake asks for', () => {
  const played = play(seenOf('wss://chat.example.net:8282/'), { ...silence, ...ports({ 8282: accepted }) });
  expect(askedOf(played, 'tls').map(({ serverName }) => serverName)).toEqual(['chat.example.net']);
});

test('of a name with many addresses a few of each family are tried', () => {
  const addresses = [...Array.from({ length: 9 }, (_, n) => `44.55.66.${n + 1}`), '2001:db8::1', '2001:db8::2'];
  const many = {
    ...silence,
    name: ({ host }: { host: string }) => ({ host, result: { is: 'addresses' as const, addresses } }),
  };
  const tried = (family?: 4 | 6): readonly string[] => {
    const seen = seenOf('tcp://chat.example.net:8282', { neighbours: false, ...(family && { family }) });
    return [...new Set(askedOf(play(seen, many), 'tcp').map(({ endpoint }) => endpoint.address))];
  };
  expect(tried()).toEqual(['44.55.66.1', '44.55.66.2', '44.55.66.3', '2001:db8::1', '2001:db8::2']);
  expect(tried(6)).toEqual(['2001:db8::1', '2001:db8::2']);
  expect(tried(4)).toHaveLength(3);
});

test('a proxy of the environment is asked for too, unless the target is exempt', () => {
  const setting = { variable: 'http_proxy', value: 'http://10.0.0.1:3128', host: '10.0.0.1', port: 3128 };
  const proxied = (exempt: boolean): boolean => {
    const bypassed = exempt ? { variable: 'NO_PROXY', value: '*' } : null;
    const answers = { ...silence, 'proxy-settings': () => ({ settings: [setting], bypassed }) };
    return askedOf(play(seenOf(target), answers), 'tcp').some(({ endpoint }) => endpoint.address === '10.0.0.1');
  };
  expect([proxied(false), proxied(true)]).toEqual([true, false]);
});

test('a socket file and a datagram port are asked for as what they are', () => {
  expect(play(seenOf('unix:///run/app.sock'), silence).asked.map(({ kind }) => kind)).toEqual(['interfaces', 'unix']);
  const datagram = play(seenOf('udp://44.55.66.10:53'), silence).asked.map(({ kind }) => kind);
  expect(datagram).toContain('udp');
  expect(datagram).not.toContain('tcp');
});
