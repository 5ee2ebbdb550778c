import { type Protocol, quiet, startsWith } from './protocol.js';

export const memcached: Protocol = {
  id: 'memcached',
  name: 'memcached',
  schemes: [quiet('memcached', 11211)],
  // Reply to an unknown command.
  recognise: startsWith(/^(?:ERROR\r\n|CLIENT_ERROR )/u),
};
