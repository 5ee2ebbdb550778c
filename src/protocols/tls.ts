import { startsWith, type Protocol } from './protocol.js';

export const tls: Protocol = {
  id: 'tls',
  name: 'TLS',
  schemes: [
    { name: 'tls', transport: 'tcp', secure: true, port: 443, greeting: null },
    { name: 'ssl', transport: 'tcp', secure: true, port: 443, greeting: null },
  ],
  // An alert or handshake record (RFC 8446 section 5.1), which is how a TLS server answers plaintext.
  recognise: startsWith(/^[\x15\x16]\x03[\x00-\x04]/u),
};
