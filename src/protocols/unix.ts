import type { Protocol } from './protocol.js';

export const unix: Protocol = {
  id: 'unix',
  name: 'Unix socket',
  schemes: [{ name: 'unix', transport: 'unix', secure: false, port: null, greeting: null }],
};
