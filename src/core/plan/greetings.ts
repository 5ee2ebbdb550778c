import { isAddress } from '../addresses.js';
import type { Ask } from '../ask.js';
import { speaksTarget } from '../readings/speaks.js';
import {
  attemptAt,
  type Endpoint,
  endpointsOf,
  greetingOf,
  greetingsAt,
  isThisMachine,
  neighboursOf,
  type Observed,
  observed,
  type Seen,
  sameEndpoint,
  serverListeners,
  tlsAt,
} from '../seen.js';
import { isNearMiss } from './ports.js';
import type { Rule } from './rule.js';

/** Services of other ports that are greeted, at most: enough to find a mistyped port, too few to be a scan. */
const MOST_OTHERS = 3;
/** Their protocols are known, and none is what a client was looking for under another number. */
const NOT_GREETED: ReadonlySet<number> = new Set([22, 443]);

/** Waiting shows a server that hangs up on everyone; Redis hangs up on HTTP without a word, and answers in its own. */
const OTHER_WORDS: readonly string[] = ['silence', 'redis'];

/** What to say to a port that accepts: first in the target's own protocol, then what tells it from a near one. */
export const greetings: Rule = (seen) => [
  ...endpointsOf(seen)
    .filter((endpoint) => attemptAt(seen, endpoint)?.result.is === 'accepted')
    .flatMap((endpoint) => conversation(seen, endpoint)),
  ...otherServices(seen).flatMap((endpoint) => firstWords(seen, endpoint, once)),
];

const conversation = (seen: Seen, endpoint: Endpoint): readonly Ask[] => [
  ...firstWords(seen, endpoint, patiently),
  ...(seen.target.secure ? inPlainText(seen, endpoint) : [...inTls(seen, endpoint), ...inOtherWords(seen, endpoint)]),
];

const firstWords = (seen: Seen, endpoint: Endpoint, say: Say): readonly Ask[] => {
  const as = seen.target.greeting;
  const greeting: readonly Ask[] = as === null ? [] : say(seen, endpoint, seen.target.secure, as);
  if (!seen.target.secure) return greeting;
  const tls = tlsAt(seen, endpoint)?.result;
  // What the path of the target may hold is not for a server that cannot prove who it is.
  const secured = tls?.is === 'secure' && tls.trusted;
  return [handshake(seen, endpoint), ...(secured ? greeting : [])];
};

/** Servers that speak first do so at once, in ms; those that look up the client's name first are not waited for. */
const BANNER_PATIENCE = 400;
/** An application may think before it answers, in ms: most answer within the first, and then TLS may be what it waits for. */
const ANSWER_PATIENCE = [1500, 4500] as const;

const greet = (endpoint: Endpoint, secure: boolean, as: string, patience: number = ANSWER_PATIENCE[0]): Ask => ({
  kind: 'greeting',
  endpoint,
  secure,
  as,
  patience: as === 'silence' ? BANNER_PATIENCE : patience,
});

type Say = (seen: Seen, endpoint: Endpoint, secure: boolean, as: string) => readonly Ask[];

/** A service that is only a guess is not waited for. */
const once: Say = (_seen, endpoint, secure, as) => [greet(endpoint, secure, as)];

const patiently: Say = (seen, endpoint, secure, as) => {
  const first = greet(endpoint, secure, as);
  const silent = greetingOf(seen, endpoint, secure, as)?.result.is === 'silent';
  const wantsTls = !secure && ['secure', 'alert'].includes(tlsAt(seen, endpoint)?.result.is ?? '');
  return silent && !wantsTls ? [first, greet(endpoint, secure, as, ANSWER_PATIENCE[1])] : [first];
};

const handshake = (seen: Seen, endpoint: Endpoint): Ask => ({
  kind: 'tls',
  endpoint,
  serverName: isAddress(seen.target.host) ? null : seen.target.host,
});

/** After a failed handshake: the same words without TLS, which a plaintext server answers. */
const inPlainText = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const result = tlsAt(seen, endpoint)?.result;
  if (!result || result.is === 'secure' || result.is === 'failed') return [];
  return [greet(endpoint, false, seen.target.greeting ?? 'silence')];
};

/** After an answer that the protocol does not give: a TLS handshake, unless the answer already names another protocol. */
const inTls = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const greeting = greetingOf(seen, endpoint, false, seen.target.greeting);
  if (!greeting || speaksTarget(seen.target, greeting)) return [];
  return greetingsAt(seen, endpoint).some(namesAnother) ? [] : [handshake(seen, endpoint)];
};

/** After a connection that ended without a word: does it end when nothing is said, or said in another protocol? */
const inOtherWords = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const greeting = greetingOf(seen, endpoint, seen.target.secure, seen.target.greeting);
  if (greeting?.result.is !== 'closed' && greeting?.result.is !== 'reset') return [];
  return OTHER_WORDS.map((as) => greet(endpoint, false, as));
};

const namesAnother = ({ result }: Observed<'greeting'>): boolean =>
  result.is === 'answered' &&
  result.said.speaks !== null &&
  result.said.speaks !== 'tls' &&
  result.http?.status !== 400;

/** Where the service may really be, when nothing answers at the typed port; whoever was greeted before stays chosen. */
const otherServices = (seen: Seen): readonly Endpoint[] => {
  const target = endpointsOf(seen);
  if (!seen.settings.neighbours || target.some((one) => attemptAt(seen, one)?.result.is === 'accepted')) return [];
  const failed = observed(seen, 'tcp').find(
    ({ endpoint, result }) =>
      (result.is === 'refused' || result.is === 'silent') && target.some((one) => sameEndpoint(one, endpoint)),
  )?.endpoint;
  if (!failed) return [];
  const weight = (one: Endpoint): number =>
    Number(isNearMiss(one.port, failed.port)) +
    2 * Number(greetingsAt(seen, one).length > 0 || tlsAt(seen, one) !== undefined);
  return (isThisMachine(seen, failed.address) ? listeningAt(seen, failed) : openAt(seen))
    .filter(({ port }) => !NOT_GREETED.has(port))
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MOST_OTHERS);
};

const openAt = (seen: Seen): readonly Endpoint[] =>
  neighboursOf(seen).flatMap(({ endpoint, result }) => (result.is === 'accepted' ? [endpoint] : []));

/** On this machine only near misses are greeted: everything else that runs here is none of the client's business. */
const listeningAt = (seen: Seen, { address, port }: Endpoint): readonly Endpoint[] => {
  const list = serverListeners(seen, address)?.result;
  if (list?.is !== 'listed') return [];
  return [...new Set(list.sockets.map((socket) => socket.port))]
    .filter((other) => other !== port && isNearMiss(other, port))
    .map((other) => ({ address, port: other }));
};
