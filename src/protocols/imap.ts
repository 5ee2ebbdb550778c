import { type Protocol, quiet, startsWith } from './protocol.js';

export const imap: Protocol = {
  id: 'imap',
  name: 'IMAP',
  schemes: [quiet('imap', 143), quiet('imaps', 993, true)],
  mayBe: /^\* /u,
  // Greeting, RFC 9051 section 7.1.
  recognise: startsWith(/^\* (?:OK|PREAUTH|BYE) /u),
};
