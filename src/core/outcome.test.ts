import { expect, test } from 'vitest';
import { accepted, greets, ports, refused, said, sees, silence, upgraded } from '../../test/observations.js';
import { outcomeOf } from './outcome.js';
import type { Observed } from './seen.js';

type Tls = Observed<'tls'>['result'];
type Tcp = Observed<'tcp'>['result'];

const target = 'ws://44.55.66.10:8282/';
const error = (code: string) => ({ code, syscall: 'connect' });

test.each<[string, Tcp, string, string | undefined]>([
  ['a refusal', refused, 'refused', 'ECONNREFUSED'],
  ['silence', { is: 'silent', waited: 2300 }, 'timeout', undefined],
  ['no local port left', { is: 'failed', error: error('EADDRNOTAVAIL') }, 'address-unavailable', 'EADDRNOTAVAIL'],
  ['a local firewall', { is: 'failed', error: error('EPERM') }, 'local-permission', 'EPERM'],
  ['no descriptor left', { is: 'failed', error: error('EMFILE') }, 'local-resource', 'EMFILE'],
  [
    'ICMPv6 admin-prohibited',
    { is: 'unreachable', after: 1, error: error('EACCES'), by: { is: 'reset' } },
    'host-unreachable',
    'EACCES',
  ],
  [
    'a missing network',
    { is: 'unreachable', after: 1, error: error('ENETUNREACH'), by: { is: 'reset' } },
    'network-unreachable',
    'ENETUNREACH',
  ],
])('%s has its symptom', (_, result, id, code) => {
  const { connects, symptom } = outcomeOf(sees(target, ports({ 8282: result })));
  expect(connects).toBe(false);
  expect(symptom).toEqual({ id, stage: 'connect', ...(code && { code }) });
});

test.each<[string, Observed<'greeting'>['result'], object]>([
  ['closed', { is: 'closed' }, { id: 'closed-early', stage: 'protocol' }],
  ['reset', { is: 'reset' }, { id: 'reset', stage: 'protocol' }],
  ['silent', { is: 'silent', waited: 2000 }, { id: 'timeout', stage: 'protocol' }],
  ['in another protocol', said('-ERR', 'redis'), { id: 'protocol-mismatch', stage: 'protocol' }],
  [
    'an ordinary page',
    { ...said('HTTP/1.1 200 OK', 'http'), http: { status: 200, reason: 'OK', headers: [] } },
    { id: 'http-status', stage: 'protocol', code: '200' },
  ],
])('an answer that is %s has its symptom', (_, result, symptom) => {
  expect(outcomeOf(sees(target, { ...ports({ 8282: accepted }), ...greets(result) })).symptom).toEqual(symptom);
});

test.each<[Tls['is'], Tls, string]>([
  ['not-tls', { is: 'not-tls', said: null }, 'tls-not-tls'],
  ['alert', { is: 'alert', error: error('ERR_SSL_ALERT') }, 'tls-handshake'],
  ['closed', { is: 'closed' }, 'closed-early'],
  ['reset', { is: 'reset' }, 'reset'],
  ['silent', { is: 'silent', waited: 3000 }, 'timeout'],
])('a handshake that is %s has its symptom', (_, result, id) => {
  const tls = (ask: Parameters<typeof silence.tls>[0]) => ({ ...silence.tls(ask), result });
  const { symptom } = outcomeOf(sees('wss://44.55.66.10:8282/', { ...ports({ 8282: accepted }), tls }));
  expect(symptom).toMatchObject({ id, stage: 'tls' });
});

test('a name that does not exist is told from a resolver that does not answer', () => {
  const failing = (code: string) => ({
    name: ({ host }: { host: string }) => ({ host, result: { is: 'failed' as const, error: { code } } }),
  });
  expect(outcomeOf(sees('ws://a.example/', failing('ENOTFOUND'))).symptom?.id).toBe('dns-not-found');
  expect(outcomeOf(sees('ws://a.example/', failing('EAI_AGAIN'))).symptom?.id).toBe('dns-failure');
});

test('one address that works is enough, and the others are still failures', () => {
  const seen = sees('ws://a.example:8282/', {
    name: ({ host }) => ({ host, result: { is: 'addresses', addresses: ['44.55.66.20', '44.55.66.10'] } }),
    tcp: (ask) => ({ ...silence.tcp(ask), result: ask.endpoint.address === '44.55.66.10' ? accepted : refused }),
    ...greets(upgraded),
  });
  const { connects, symptom, failures } = outcomeOf(seen);
  expect([connects, symptom]).toEqual([true, null]);
  expect(failures).toMatchObject([{ kind: 'tcp', endpoint: { address: '44.55.66.20' } }]);
});

test('of two addresses that fail, the one that got further names the symptom', () => {
  const seen = sees('ws://a.example:8282/', {
    name: ({ host }) => ({ host, result: { is: 'addresses', addresses: ['44.55.66.20', '44.55.66.10'] } }),
    tcp: (ask) => ({ ...silence.tcp(ask), result: ask.endpoint.address === '44.55.66.10' ? accepted : refused }),
    ...greets({ is: 'closed' }),
  });
  expect(outcomeOf(seen).symptom?.id).toBe('closed-early');
});

test('a tcp target is content with an open port, a quiet protocol with silence', () => {
  expect(outcomeOf(sees('tcp://44.55.66.10:8282', ports({ 8282: accepted }))).connects).toBe(true);
  expect(outcomeOf(sees('redis://44.55.66.10:8282', ports({ 8282: accepted }))).connects).toBe(true);
});
