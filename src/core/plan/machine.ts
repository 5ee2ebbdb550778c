import type { Ask } from '../ask.js';
import { isThisMachine } from '../seen.js';
import { failed, type Rule } from './rule.js';

// What this machine knows about a connection that failed.

export const interfaces: Rule = () => [{ kind: 'interfaces' }];

export const routes: Rule = (seen) =>
  failed(seen)
    .filter(({ endpoint }) => !isThisMachine(seen, endpoint.address))
    .map(({ endpoint }) => ({ kind: 'route', to: endpoint.address }));

/** A silent target elsewhere: did the packets leave this machine at all. */
export const departures: Rule = (seen) =>
  failed(seen)
    .filter(({ endpoint, result }) => result.is === 'silent' && !isThisMachine(seen, endpoint.address))
    .map(({ endpoint }) => ({ kind: 'departure', endpoint }));

export const listeners: Rule = (seen) =>
  failed(seen).some(({ endpoint }) => isThisMachine(seen, endpoint.address))
    ? [{ kind: 'listeners', port: seen.target.port }]
    : [];

export const localPorts: Rule = (seen) =>
  failed(seen).flatMap(({ endpoint, result }): Ask[] =>
    result.is === 'failed' && result.error.code === 'EADDRNOTAVAIL' ? [{ kind: 'local-ports', endpoint }] : [],
  );
