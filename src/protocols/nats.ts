import { type Protocol, quiet, startsWith } from './protocol.js';

export const nats: Protocol = {
  id: 'nats',
  name: 'NATS',
  schemes: [quiet('nats', 4222)],
  // INFO, unasked.
  recognise: startsWith(/^INFO \{"/u),
};
