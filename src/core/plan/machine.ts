import type { Ask } from '../ask.js';
import { isThisMachine } from '../seen.js';
import { failed, type Rule } from './rule.js';

// What this machine knows about a connection that failed.

export const interfaces: Rule = () => [{ kind: 'interfaces' }];

export const routes: Rule = (seen) =>
  failed(seen)
    .filter(({ endpoint }) => !isThisMachine(seen, endpoint.address))
    .map(({ endpoint }) => ({ kind: 'route', to: endpoint.address }));

/** Of a silent target: did the packets leave this machine. Of this machine as the target: was it its TCP that refused. */
export const packets: Rule = (seen) =>
  failed(seen)
    .filter(
      ({ endpoint, result }) =>
        result.is === 'silent' || (result.is === 'refused' && isThisMachine(seen, endpoint.address)),
    )
    .map(({ endpoint }) => ({ kind: 'packets', endpoint }));

export const listeners: Rule = (seen) =>
  failed(seen).some(({ endpoint }) => isThisMachine(seen, endpoint.address))
    ? [{ kind: 'listeners', port: seen.target.port }]
    : [];

export const localPorts: Rule = (seen) =>
  failed(seen).flatMap(({ endpoint, result }): Ask[] =>
    result.is === 'failed' && result.error.code === 'EADDRNOTAVAIL' ? [{ kind: 'local-ports', endpoint }] : [],
  );
