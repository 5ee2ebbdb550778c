import { type Protocol, quiet, startsWith } from './protocol.js';

export const redis: Protocol = {
  id: 'redis',
  name: 'Redis',
  schemes: [quiet('redis', 6379), quiet('rediss', 6379, true)],
  // Redis hangs up on HTTP without a word, as a protection (networking.c); PING changes nothing.
  greeting: () => 'PING\r\n',
  // Error replies (RESP) to anything that is no command.
  recognise: startsWith(/^(?:-ERR |-NOAUTH |-DENIED |-WRONGPASS |-NOPERM |\+PONG\r\n)/u),
};
