import {
  attemptAt,
  type Endpoint,
  endpointsOf,
  greetingOf,
  greetingsAt,
  type Observed,
  type Seen,
  tlsAt,
} from '../seen.js';
import { speaksTarget } from './speaks.js';

/** What was said on the first address that accepts: in the target's own way, as TLS, and without TLS. */
export interface Conversation {
  readonly endpoint: Endpoint;
  readonly greeting: Observed<'greeting'> | undefined;
  readonly tls: Observed<'tls'> | undefined;
  readonly plain: Observed<'greeting'> | undefined;
  /** Everything that was said to the port, in whichever protocol. */
  readonly all: readonly Observed<'greeting'>[];
}

export const conversationOf = (seen: Seen): Conversation | null => {
  const endpoint = endpointsOf(seen).find((one) => attemptAt(seen, one)?.result.is === 'accepted');
  if (!endpoint) return null;
  const greetings = greetingsAt(seen, endpoint);
  return {
    endpoint,
    greeting: greetingOf(seen, endpoint, seen.target.secure, seen.target.greeting),
    tls: tlsAt(seen, endpoint),
    plain: greetingOf(seen, endpoint, false, seen.target.greeting ?? 'silence'),
    all: greetings,
  };
};

/** Whether the port speaks TLS: it shook hands, sent a TLS alert, or said so to plain text. */
export const speaksTls = ({ tls, plain }: Conversation): boolean =>
  tls?.result.is === 'secure' ||
  tls?.result.is === 'alert' ||
  (plain?.result.is === 'answered' && plain.result.said.speaks === 'tls');

/** What a plaintext server answered, when it is known not to be a TLS server's complaint. */
export const speaksPlainText = (seen: Seen, conversation: Conversation): Observed<'greeting'> | null => {
  const { plain } = conversation;
  if (plain?.result.is !== 'answered' || speaksTls(conversation)) return null;
  // A TLS server may complain of plain HTTP in words not known here, always with a 400.
  if (plain.result.http?.status === 400) return null;
  return plain.result.said.speaks !== null || speaksTarget(seen.target, plain) ? plain : null;
};
