import { familyOf, isAddress, sameAddress } from './addresses.js';
import { type Ask, type Kind, keyOf } from './ask.js';
import type { Endpoint, Observation } from './schema/observation.js';
import type { Settings, Target } from './schema/report.js';

export type { Answerer, Endpoint, NativeError, Observation } from './schema/observation.js';
export type { Settings } from './schema/report.js';

/** All that is known so far: what was asked for, and what was observed. */
export interface Seen {
  readonly target: Target;
  readonly settings: Settings;
  readonly observations: readonly Observation[];
}

export type Observed<K extends Kind> = Extract<Observation, { kind: K }>;

export const observed = <K extends Kind>(seen: Seen, kind: K): readonly Observed<K>[] =>
  seen.observations.filter((observation): observation is Observed<K> => observation.kind === kind);

export const answerTo = (seen: Seen, ask: Ask): Observation | undefined => {
  const key = keyOf(ask);
  return seen.observations.find((observation) => observation.ask === key);
};

/** Addresses tried per family; a name with more is a large service, and the rest behave like these. */
const ADDRESSES_PER_FAMILY = 3;

/** The target's addresses: the typed one, or those its name resolved to. */
export const addressesOf = (seen: Seen): readonly string[] => {
  const { family } = seen.settings;
  const wanted = resolved(seen, seen.target.host).filter((address) => !family || familyOf(address) === family);
  const first = (of: 4 | 6) => wanted.filter((address) => familyOf(address) === of).slice(0, ADDRESSES_PER_FAMILY);
  const kept = new Set([...first(4), ...first(6)]);
  return wanted.filter((address) => kept.has(address));
};

/** The addresses of any host: itself if it is one, otherwise what the resolver answered. */
export const resolved = (seen: Seen, host: string): readonly string[] => {
  if (isAddress(host)) return [host];
  const name = observed(seen, 'name').find((observation) => observation.host === host);
  return name?.result.is === 'addresses' ? name.result.addresses : [];
};

export const endpointsOf = (seen: Seen): readonly Endpoint[] =>
  addressesOf(seen).map((address) => ({ address, port: seen.target.port }));

export const sameEndpoint = (a: Endpoint, b: Endpoint): boolean =>
  a.port === b.port && sameAddress(a.address, b.address);

/** Whether an address is one of this machine's own; unknown until the interfaces were observed, unless it is loopback. */
export const isThisMachine = (seen: Seen, address: string): boolean =>
  isLoopback(address) ||
  observed(seen, 'interfaces').some(
    ({ vantage, addresses }) => vantage === 'client' && addresses.some((own) => sameAddress(own.address, address)),
  );

/** 0.0.0.0 and :: count too: as a destination they reach this machine on Linux and macOS. */
export const isLoopback = (address: string): boolean =>
  address.startsWith('127.') || ['::1', '0.0.0.0', '::'].includes(address);

export type TcpAttempt = Observed<'tcp'>;

/** What became of an endpoint: the first decisive answer, otherwise the longest silence. */
export const attemptAt = (seen: Seen, endpoint: Endpoint): TcpAttempt | undefined => {
  const attempts = observed(seen, 'tcp').filter((attempt) => sameEndpoint(attempt.endpoint, endpoint));
  const decisive = attempts.filter(({ result }) => result.is !== 'silent');
  return decisive[0] ?? attempts.at(-1);
};

/** Connections to other ports of the target's own addresses. */
export const neighboursOf = (seen: Seen): readonly TcpAttempt[] =>
  observed(seen, 'tcp').filter(
    ({ endpoint }) =>
      endpoint.port !== seen.target.port && addressesOf(seen).some((address) => sameAddress(address, endpoint.address)),
  );

/** Listening sockets where the target is: of this machine if the target is this machine. */
export const serverListeners = (seen: Seen, address: string): Observed<'listeners'> | undefined =>
  observed(seen, 'listeners').find(({ vantage }) => vantage === 'server' || isThisMachine(seen, address));

export const routeTo = (seen: Seen, address: string): Observed<'route'> | undefined =>
  observed(seen, 'route').find(({ to }) => sameAddress(to, address));

export const greetingsAt = (seen: Seen, endpoint: Endpoint): readonly Observed<'greeting'>[] =>
  observed(seen, 'greeting').filter((greeting) => sameEndpoint(greeting.endpoint, endpoint));

/** What came of one greeting: an answer or an end before silence, and the longest silence otherwise. */
export const greetingOf = (
  seen: Seen,
  endpoint: Endpoint,
  secure: boolean,
  as: string | null,
): Observed<'greeting'> | undefined => {
  const tries = greetingsAt(seen, endpoint).filter((one) => one.secure === secure && one.as === as);
  return tries.find(({ result }) => result.is !== 'silent') ?? tries.at(-1);
};

export const tlsAt = (seen: Seen, endpoint: Endpoint): Observed<'tls'> | undefined =>
  observed(seen, 'tls').find((handshake) => sameEndpoint(handshake.endpoint, endpoint));
