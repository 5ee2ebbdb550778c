import type { Protocol } from './protocol.js';

/** Fewer bytes than this are the same by chance. */
const SHORTEST = 4;

/** A server that sends back what it gets, such as a bare tcp:// worker of an example program. */
export const echo: Protocol = {
  id: 'echo',
  name: 'plain TCP (echo)',
  schemes: [],
  recognise: (said, sent) =>
    Math.min(said.length, sent.length) >= SHORTEST && said.startsWith(sent.slice(0, said.length))
      ? { software: null }
      : null,
};
