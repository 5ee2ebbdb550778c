import { isAddress } from './addresses.js';
import { type Ask, answers, keyOf } from './ask.js';
import { greetingAsks } from './next-greetings.js';
import { neighbourPorts } from './ports.js';
import { proxyInUse } from './proxy.js';
import {
  answerTo,
  attemptAt,
  type Endpoint,
  endpointsOf,
  isThisMachine,
  neighboursOf,
  observed,
  resolved,
  type Seen,
  sameEndpoint,
  type TcpAttempt,
} from './seen.js';

/**
 * How long silence is listened to, in ms, step by step. A lost SYN is repeated from fresh sockets within each step. The
 * first two suffice where the host answers on another port; the third outlasts the kernel's three neighbour
 * solicitations of 1 s each, after which a host that is not there becomes an error (arp(7), mcast_solicit).
 */
const PATIENCE = [300, 700, 2300] as const;
/** Silence beyond this many round trips of the same host is no longer slowness. */
const ROUND_TRIPS = 4;
/** A neighbour port gets this long at most, in ms, and no less than the second number. */
const NEIGHBOUR_PATIENCE = [600, 150] as const;

type Rule = (seen: Seen) => readonly Ask[];

/** What is worth asking now, given all that was seen: a pure function, empty when nothing more can change the answer. */
export const next = (seen: Seen): readonly Ask[] => {
  const wanted = RULES.flatMap((rule) => rule(seen)).filter(
    (ask) => !seen.observations.some((one) => answers(one, ask)),
  );
  return [...new Map(wanted.map((ask) => [keyOf(ask), ask])).values()];
};

const machine: Rule = () => [{ kind: 'interfaces' }];

const names: Rule = ({ target }) =>
  target.transport === 'unix' || isAddress(target.host) ? [] : [{ kind: 'name', host: target.host }];

const sockets: Rule = (seen) => {
  if (seen.target.transport === 'unix') return [{ kind: 'unix', path: seen.target.path ?? '' }];
  if (seen.target.transport === 'udp') return endpointsOf(seen).map((endpoint) => ({ kind: 'udp', endpoint }));
  return endpointsOf(seen).flatMap((endpoint) => connecting(seen, endpoint));
};

const connecting = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const asks: Ask[] = [{ kind: 'tcp', endpoint, patience: PATIENCE[0] }];
  if (someAccepted(seen)) return asks;
  for (const [step, patience] of PATIENCE.entries()) {
    const before = PATIENCE[step - 1];
    if (before === undefined) continue;
    const answer = answerTo(seen, { kind: 'tcp', endpoint, patience: before });
    const silent = answer?.kind === 'tcp' && answer.result.is === 'silent';
    if (silent && !(step > 1 && longEnough(seen, endpoint))) asks.push({ kind: 'tcp', endpoint, patience });
  }
  return asks;
};

const someAccepted = (seen: Seen): boolean =>
  endpointsOf(seen).some((endpoint) => attemptAt(seen, endpoint)?.result.is === 'accepted');

/** Whether the silence so far says enough: this machine answers at once, and so does a host whose other ports do. */
const longEnough = (seen: Seen, { address }: Endpoint): boolean =>
  isThisMachine(seen, address) ||
  neighboursOf(seen).some(({ result }) => 'rtt' in result && result.rtt * ROUND_TRIPS < PATIENCE[0] + PATIENCE[1]);

const failed = (seen: Seen): readonly TcpAttempt[] => {
  const attempts = endpointsOf(seen).flatMap((endpoint) => attemptAt(seen, endpoint) ?? []);
  return attempts.some(({ result }) => result.is === 'accepted') ? [] : attempts;
};

const routes: Rule = (seen) =>
  failed(seen)
    .filter(({ endpoint }) => !isThisMachine(seen, endpoint.address))
    .map(({ endpoint }) => ({ kind: 'route', to: endpoint.address }));

/** A silent target elsewhere: did the packets leave this machine at all. */
const departures: Rule = (seen) =>
  failed(seen)
    .filter(({ endpoint, result }) => result.is === 'silent' && !isThisMachine(seen, endpoint.address))
    .map(({ endpoint }) => ({ kind: 'departure', endpoint }));

const listeners: Rule = (seen) =>
  failed(seen).some(({ endpoint }) => isThisMachine(seen, endpoint.address))
    ? [{ kind: 'listeners', port: seen.target.port }]
    : [];

const localPorts: Rule = (seen) =>
  failed(seen).flatMap(({ endpoint, result }): Ask[] =>
    result.is === 'failed' && result.error.code === 'EADDRNOTAVAIL' ? [{ kind: 'local-ports', endpoint }] : [],
  );

/** Other ports of a host elsewhere; here, the listeners already say what runs where. */
const neighbours: Rule = (seen) => {
  if (!seen.settings.neighbours || failed(seen).length === 0) return [];
  const asked = firstFailed(seen);
  if (!asked) return [];
  const patience = neighbourPatience(asked);
  return neighbourPorts(seen.target).map((port) => ({
    kind: 'tcp',
    endpoint: { address: asked.endpoint.address, port },
    patience,
  }));
};

/** The attempt that was first known to fail: later answers must not ask the same ports again, nor those of another address. */
const firstFailed = (seen: Seen): TcpAttempt | undefined =>
  observed(seen, 'tcp').find(
    ({ endpoint, result }) =>
      worthNeighbours(result) &&
      endpointsOf(seen).some((one) => sameEndpoint(one, endpoint)) &&
      !isThisMachine(seen, endpoint.address),
  );

const worthNeighbours = (result: TcpAttempt['result']): boolean =>
  result.is === 'refused' || result.is === 'silent' || result.is === 'unreachable';

const neighbourPatience = ({ result }: TcpAttempt): number => {
  const [most, least] = NEIGHBOUR_PATIENCE;
  return result.is === 'refused' ? Math.min(most, Math.max(least, Math.ceil(result.rtt) * ROUND_TRIPS)) : most;
};

const proxies: Rule = (seen) => {
  if (!['http', 'websocket'].includes(seen.target.protocol)) return [];
  const settings: Ask = { kind: 'proxy-settings' };
  const proxy = proxyInUse(seen);
  if (!proxy) return [settings];
  if (!isAddress(proxy.host) && resolved(seen, proxy.host).length === 0)
    return [settings, { kind: 'name', host: proxy.host }];
  const endpoints = resolved(seen, proxy.host)
    .slice(0, 2)
    .map((address) => ({ address, port: proxy.port }));
  return [settings, ...endpoints.flatMap((endpoint) => patiently(seen, endpoint))];
};

/** A proxy is asked twice at most: silence of one second from a machine that should be near is an answer. */
const patiently = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const first: Ask = { kind: 'tcp', endpoint, patience: PATIENCE[0] };
  const answer = answerTo(seen, first);
  const silent = answer?.kind === 'tcp' && answer.result.is === 'silent';
  return silent ? [first, { kind: 'tcp', endpoint, patience: PATIENCE[1] }] : [first];
};

const RULES: readonly Rule[] = [
  machine,
  names,
  sockets,
  routes,
  departures,
  listeners,
  localPorts,
  neighbours,
  proxies,
  greetingAsks,
];
