import { speaksTarget } from './readings/speaks.js';
import {
  attemptAt,
  type Endpoint,
  endpointsOf,
  greetingOf,
  type Observation,
  type Observed,
  observed,
  type Seen,
  tlsAt,
} from './seen.js';

/** What the client saw; the ids are public. */
export type SymptomId =
  | 'refused'
  | 'timeout'
  | 'address-unavailable'
  | 'host-unreachable'
  | 'network-unreachable'
  | 'reset'
  | 'closed-early'
  | 'dns-not-found'
  | 'dns-failure'
  | 'tls-not-tls'
  | 'tls-certificate'
  | 'tls-handshake'
  | 'http-status'
  | 'protocol-mismatch'
  | 'local-resource'
  | 'local-permission';

type Stage = 'name' | 'connect' | 'tls' | 'protocol';

export interface Symptom {
  readonly id: SymptomId;
  readonly stage: Stage;
  /** The native code, or the HTTP status, where there is one. */
  readonly code?: string;
}

/** How far one endpoint got; `symptom` is null where it works. */
interface Progress {
  readonly endpoint: Endpoint | null;
  readonly symptom: Symptom | null;
  readonly by: Observation;
}

export interface Outcome {
  readonly connects: boolean;
  readonly symptom: Symptom | null;
  /** The observations that failed in the way the symptom says: those a cause must explain. */
  readonly failures: readonly Observation[];
}

/** What the observations add up to, before anything is said about why. */
export const outcomeOf = (seen: Seen): Outcome => {
  const reached = progress(seen);
  const failed = reached.filter(({ symptom }) => symptom !== null);
  const furthest = failed.toSorted((a, b) => STAGES.indexOf(stageOf(b)) - STAGES.indexOf(stageOf(a)))[0];
  const connects = reached.length > failed.length;
  const alike = failed.filter(({ symptom }) => symptom?.id === furthest?.symptom?.id);
  const failures = (connects ? failed : alike).map(({ by }) => by);
  return { connects, symptom: connects ? null : (furthest?.symptom ?? null), failures };
};

const STAGES: readonly Stage[] = ['name', 'connect', 'tls', 'protocol'];
const stageOf = ({ symptom }: Progress): Stage => symptom?.stage ?? 'name';

const progress = (seen: Seen): readonly Progress[] => {
  const name = observed(seen, 'name').find(({ host }) => host === seen.target.host);
  if (name?.result.is === 'failed') {
    const id = name.result.error.code === 'ENOTFOUND' ? 'dns-not-found' : 'dns-failure';
    return [{ endpoint: null, symptom: { id, stage: 'name', code: name.result.error.code }, by: name }];
  }
  const addresses = endpointsOf(seen);
  if (name && addresses.length === 0) {
    const code = `no IPv${seen.settings.family} address`;
    return [{ endpoint: null, symptom: { id: 'dns-not-found', stage: 'name', code }, by: name }];
  }
  const datagrams = [...observed(seen, 'udp'), ...observed(seen, 'unix')].map(localProgress);
  return [...datagrams, ...addresses.flatMap((endpoint) => progressAt(seen, endpoint) ?? [])];
};

const progressAt = (seen: Seen, endpoint: Endpoint): Progress | null => {
  const attempt = attemptAt(seen, endpoint);
  if (!attempt || tooShort(attempt)) return null;
  const connect = connectSymptom(attempt);
  if (connect) return { endpoint, symptom: connect, by: attempt };
  const handshake = seen.target.secure ? tlsAt(seen, endpoint) : undefined;
  const secured = handshake && tlsSymptom(handshake);
  if (handshake && secured) return { endpoint, symptom: secured, by: handshake };
  const greeting = greetingOf(seen, endpoint, seen.target.secure, seen.target.greeting);
  const spoken = greeting && protocolSymptom(seen, greeting);
  return { endpoint, symptom: spoken ?? null, by: greeting ?? handshake ?? attempt };
};

/** Below a long round trip silence says nothing, in ms: the deadline came first. */
const SHORTEST_SILENCE = 250;

const tooShort = ({ result }: Observed<'tcp'>): boolean => result.is === 'silent' && result.waited < SHORTEST_SILENCE;

const connectSymptom = ({ result }: Observed<'tcp'>): Symptom | null => {
  if (result.is === 'accepted') return null;
  if (result.is === 'silent') return { id: 'timeout', stage: 'connect' };
  if (result.is === 'refused') return { id: 'refused', stage: 'connect', code: result.error.code };
  // ICMPv6 admin-prohibited becomes EACCES too (net/ipv6/icmp.c), although nothing here forbade the connection.
  if (result.is === 'unreachable' && result.error.code === 'EACCES')
    return { id: 'host-unreachable', stage: 'connect', code: 'EACCES' };
  return { id: SYMPTOM_OF_CODE[result.error.code] ?? 'network-unreachable', stage: 'connect', code: result.error.code };
};

const SYMPTOM_OF_CODE: Readonly<Record<string, SymptomId>> = {
  EADDRNOTAVAIL: 'address-unavailable',
  EHOSTUNREACH: 'host-unreachable',
  EHOSTDOWN: 'host-unreachable',
  ENETUNREACH: 'network-unreachable',
  ECONNREFUSED: 'refused',
  ENOENT: 'refused',
  ECONNRESET: 'reset',
  ETIMEDOUT: 'timeout',
  EPERM: 'local-permission',
  EACCES: 'local-permission',
  EMFILE: 'local-resource',
  ENFILE: 'local-resource',
  ENOBUFS: 'local-resource',
};

const localProgress = (seen: Observed<'udp'> | Observed<'unix'>): Progress => {
  // Most servers do not answer an empty datagram: whether the port is open cannot be told.
  if (seen.result.is === 'silent') return { endpoint: null, symptom: { id: 'timeout', stage: 'connect' }, by: seen };
  const code = 'error' in seen.result ? seen.result.error.code : undefined;
  const id = code === undefined ? null : (SYMPTOM_OF_CODE[code] ?? 'network-unreachable');
  return { endpoint: null, symptom: id && code ? { id, stage: 'connect', code } : null, by: seen };
};

const tlsSymptom = ({ result }: Observed<'tls'>): Symptom | null => {
  if (result.is === 'secure')
    return result.trusted
      ? null
      : { id: 'tls-certificate', stage: 'tls', ...(result.distrust && { code: result.distrust }) };
  if (result.is === 'not-tls') return { id: 'tls-not-tls', stage: 'tls' };
  return endSymptom(result, 'tls', 'tls-handshake');
};

const protocolSymptom = (seen: Seen, greeting: Observed<'greeting'>): Symptom | null => {
  if (speaksTarget(seen.target, greeting)) return null;
  const { result } = greeting;
  if (result.is !== 'answered') return endSymptom(result, 'protocol', 'protocol-mismatch');
  if (result.http && greeting.as === 'websocket')
    return { id: 'http-status', stage: 'protocol', code: String(result.http.status) };
  return { id: 'protocol-mismatch', stage: 'protocol' };
};

const endSymptom = (
  result: { readonly is: string; readonly error?: { readonly code: string } },
  stage: Stage,
  otherwise: SymptomId,
): Symptom => {
  if (result.is === 'closed') return { id: 'closed-early', stage };
  if (result.is === 'reset') return { id: 'reset', stage };
  if (result.is === 'silent') return { id: 'timeout', stage };
  const code = result.error?.code;
  return { id: (code && SYMPTOM_OF_CODE[code]) || otherwise, stage, ...(code && { code }) };
};
