import type { TLSSocket } from 'node:tls';
import { dialTls, hangUp } from '../net/dial.js';
import { printable } from '../net/exchange.js';
import { type Answer, nativeError, type Probe } from './probe.js';

type Result = Answer<'tls'>['result'];

/** OpenSSL's codes for an answer that is no TLS record (ssl/record, statem). */
const NOT_TLS: ReadonlySet<string> = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_UNKNOWN_PROTOCOL',
  'ERR_SSL_BAD_RECORD_TYPE',
  'ERR_SSL_UNEXPECTED_MESSAGE',
]);
/** Names of a certificate that are kept: large ones hold thousands. */
const MOST_NAMES = 50;

/** Tries a TLS handshake and says what came of it; the certificate is described, not judged beyond Node's own check. */
export const tls: Probe<'tls'> = async ({ endpoint, serverName }, _context, signal) => {
  const began = performance.now();
  const dialed = await dialTls(endpoint, serverName, signal);
  const result = 'error' in dialed ? failure(dialed.error, performance.now() - began) : secured(dialed.socket);
  if ('socket' in dialed) hangUp(dialed.socket);
  return { kind: 'tls', endpoint, serverName, result };
};

const failure = (thrown: Error, waited: number): Result => {
  const error = nativeError(thrown);
  if (error.code.includes('ALERT') || error.code.includes('UNRECOGNIZED_NAME')) return { is: 'alert', error };
  if (NOT_TLS.has(error.code)) return { is: 'not-tls', said: null };
  if (error.code === 'ETIMEDOUT') return { is: 'silent', waited };
  // Node gives a connection that ended during the handshake the code of a reset, but no system call.
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return { is: error.syscall ? 'reset' : 'closed' };
  return error.code === 'CLOSED' ? { is: 'closed' } : { is: 'failed', error };
};

const secured = (socket: TLSSocket): Result => {
  const peer = socket.getPeerCertificate();
  const text = (value: unknown): string => printable(Buffer.from(String(value ?? ''), 'utf8'), 200);
  return {
    is: 'secure',
    version: socket.getProtocol() ?? '',
    alpn: socket.alpnProtocol || null,
    trusted: socket.authorized,
    distrust: socket.authorized ? null : distrustOf(socket),
    certificate: {
      subject: text(peer.subject?.CN),
      issuer: text(peer.issuer?.CN ?? peer.issuer?.O),
      names: (peer.subjectaltname ?? '').split(', ').filter(Boolean).slice(0, MOST_NAMES).map(text),
      validFrom: text(peer.valid_from),
      validTo: text(peer.valid_to),
    },
  };
};

/** Node types it as an Error, but hands over OpenSSL's code as a string. */
const distrustOf = ({ authorizationError }: TLSSocket): string => {
  const reason: unknown = authorizationError;
  return reason instanceof Error ? nativeError(reason).code : String(reason);
};
