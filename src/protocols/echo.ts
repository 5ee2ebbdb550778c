import type { Protocol } from './protocol.js';

/** A server that sends back what it gets, such as a bare tcp:// worker of an example program. */
export const echo: Protocol = {
  id: 'echo',
  name: 'plain TCP (echo)',
  schemes: [],
  recognise: (said, sent) =>
    sent.length > 3 && said.startsWith(sent.slice(0, said.length)) ? { software: null } : null,
};
