import { attemptAt, endpointsOf, greetingsAt, tlsAt, type Endpoint, type Observed, type Seen } from './seen.js';
import { speaksTarget } from './speaks.js';

/** What was said on the first address that accepts: in the target's own way, as TLS, and without TLS. */
export interface Conversation {
  readonly endpoint: Endpoint;
  readonly greeting: Observed<'greeting'> | undefined;
  readonly tls: Observed<'tls'> | undefined;
  readonly plain: Observed<'greeting'> | undefined;
}

export const conversationOf = (seen: Seen): Conversation | null => {
  const endpoint = endpointsOf(seen).find((one) => attemptAt(seen, one)?.result.is === 'accepted');
  if (!endpoint) return null;
  const greetings = greetingsAt(seen, endpoint);
  return {
    endpoint,
    greeting: greetings.find(({ secure, as }) => secure === seen.target.secure && as === seen.target.greeting),
    tls: tlsAt(seen, endpoint),
    plain: greetings.find(({ secure }) => !secure),
  };
};

/** Whether the port speaks TLS: it shook hands, sent a TLS alert, or said so to plain text. */
export const speaksTls = ({ tls, plain }: Conversation): boolean =>
  tls?.result.is === 'secure' ||
  tls?.result.is === 'alert' ||
  (plain?.result.is === 'answered' && (plain.result.said.speaks === 'tls' || complainsOfPlainText(plain)));

/** nginx, Apache, Go and others answer plain HTTP on a TLS port with a 400 that names HTTPS. */
const complainsOfPlainText = ({ result }: Observed<'greeting'>): boolean =>
  result.is === 'answered' &&
  result.http?.status === 400 &&
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/iu.test(
    result.said.start,
  );

/** What a plaintext server answered, when it is known not to be a TLS server's complaint. */
export const speaksPlainText = (seen: Seen, conversation: Conversation): Observed<'greeting'> | null => {
  const { plain } = conversation;
  if (plain?.result.is !== 'answered' || speaksTls(conversation)) return null;
  return plain.result.said.speaks !== null || speaksTarget(seen.target, plain) ? plain : null;
};
