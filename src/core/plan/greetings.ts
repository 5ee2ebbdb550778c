import { isAddress } from '../addresses.js';
import type { Ask } from '../ask.js';
import { speaksTarget } from '../readings/speaks.js';
import {
  attemptAt,
  type Endpoint,
  endpointsOf,
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
  ...otherServices(seen).flatMap((endpoint) => firstWords(seen, endpoint)),
];

const conversation = (seen: Seen, endpoint: Endpoint): readonly Ask[] => [
  ...firstWords(seen, endpoint),
  ...(seen.target.secure ? inPlainText(seen, endpoint) : [...inTls(seen, endpoint), ...inOtherWords(seen, endpoint)]),
];

const firstWords = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const as = seen.target.greeting;
  const greeting: readonly Ask[] = as === null ? [] : [{ kind: 'greeting', endpoint, secure: seen.target.secure, as }];
  if (!seen.target.secure) return greeting;
  const secured = tlsAt(seen, endpoint)?.result.is === 'secure';
  return [handshake(seen, endpoint), ...(secured ? greeting : [])];
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
  return [{ kind: 'greeting', endpoint, secure: false, as: seen.target.greeting ?? 'silence' }];
};

/** After an answer that the protocol does not give: a TLS handshake, unless the answer already names another protocol. */
const inTls = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const greeting = greetingsAt(seen, endpoint).find(({ secure, as }) => !secure && as === seen.target.greeting);
  if (!greeting || speaksTarget(seen.target, greeting)) return [];
  return greetingsAt(seen, endpoint).some(namesAnother) ? [] : [handshake(seen, endpoint)];
};

/** After a connection that ended without a word: does it end when nothing is said, or said in another protocol? */
const inOtherWords = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const greeting = greetingsAt(seen, endpoint).find(({ as }) => as === seen.target.greeting);
  if (greeting?.result.is !== 'closed' && greeting?.result.is !== 'reset') return [];
  return OTHER_WORDS.map((as) => ({ kind: 'greeting', endpoint, secure: false, as }));
};

const namesAnother = ({ result }: Observed<'greeting'>): boolean =>
  result.is === 'answered' && result.said.speaks !== null && result.said.speaks !== 'tls';

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
