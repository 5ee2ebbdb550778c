import { type Protocol, quiet, startsWith } from './protocol.js';

export const smtp: Protocol = {
  id: 'smtp',
  name: 'SMTP',
  schemes: [quiet('smtp', 25), quiet('smtps', 465, true)],
  mayBe: /^(?:220|4\d\d|5\d\d)[ -]/u,
  // Greeting, RFC 5321 section 4.3.1.
  recognise: startsWith(/^220[ -][^\r\n]*\b(?:ESMTP|SMTP)\b/iu),
};
