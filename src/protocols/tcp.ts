import type { Protocol } from './protocol.js';

/** Any byte stream: an accepted connection is all that is asked for. */
export const tcp: Protocol = {
  id: 'tcp',
  name: 'TCP',
  schemes: [{ name: 'tcp', transport: 'tcp', secure: false, port: null, greeting: null }],
};
