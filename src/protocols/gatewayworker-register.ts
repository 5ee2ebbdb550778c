import type { Protocol } from './protocol.js';

/** GatewayWorker's internal directory service; clients are meant for the Gateway's own port. */
export const gatewayworkerRegister: Protocol = {
  id: 'gatewayworker-register',
  name: 'GatewayWorker Register',
  schemes: [],
  recognise: (said) => (said.startsWith('Bad request for Register service') ? { software: 'gatewayworker' } : null),
};
