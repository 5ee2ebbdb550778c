import type { Protocol } from './protocol.js';

export const udp: Protocol = {
  id: 'udp',
  name: 'UDP',
  schemes: [{ name: 'udp', transport: 'udp', secure: false, port: null, greeting: null }],
};
