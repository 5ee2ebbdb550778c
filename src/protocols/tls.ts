import type { Protocol, Recognition } from './protocol.js';

/** An alert or handshake record (RFC 8446 section 5.1), or the page that nginx, Apache, Go and others send instead. */
const RECORD = /^[\x15\x16]\x03[\x00-\x04]/u;
const COMPLAINT =
  /^HTTP\/1\.[01] 400 [\s\S]*(?:plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server|combination of host and port requires TLS)/iu;

/** How a TLS server answers plain text. */
export const recogniseTls = (said: string): Recognition | null =>
  RECORD.test(said) || COMPLAINT.test(said) ? { software: null } : null;

export const tls: Protocol = {
  id: 'tls',
  name: 'TLS',
  schemes: [
    { name: 'tls', transport: 'tcp', secure: true, port: 443, greeting: null },
    { name: 'ssl', transport: 'tcp', secure: true, port: 443, greeting: null },
  ],
  recognise: recogniseTls,
};
