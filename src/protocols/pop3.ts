import { type Protocol, quiet, startsWith } from './protocol.js';

export const pop3: Protocol = {
  id: 'pop3',
  name: 'POP3',
  schemes: [quiet('pop3', 110), quiet('pop3s', 995, true)],
  mayBe: /^(?:\+OK|-ERR)/u,
  // Greeting, RFC 1939 section 4.
  recognise: startsWith(/^\+OK (?!PONG)/u),
};
