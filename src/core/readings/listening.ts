import { sameAddress } from '../addresses.js';
import { isNearMiss } from '../plan/ports.js';
import {
  attemptAt,
  type Endpoint,
  endpointsOf,
  isLoopback,
  isThisMachine,
  type Observed,
  observed,
  type Seen,
  serverListeners,
  type TcpAttempt,
} from '../seen.js';
import { speaksTarget } from './speaks.js';

type Socket = Extract<Observed<'listeners'>['result'], { is: 'listed' }>['sockets'][number];

/** Which sockets hold the target's port on the target's machine, as far as that machine was looked at. */
export interface Holding {
  readonly id: string;
  /** Listeners that take connections to the target's address. */
  readonly there: readonly Socket[];
  /** Listeners on the same port that other addresses of the machine lead to. */
  readonly elsewhere: readonly Socket[];
}

export const holding = (seen: Seen, { address, port }: Endpoint): Holding | null => {
  const list = serverListeners(seen, address);
  if (list?.result.is !== 'listed') return null;
  const { onlyIPv6 } = list.result;
  const same = list.result.sockets.filter((socket) => socket.port === port);
  const takes = (socket: Socket): boolean => covers(socket.address, address, onlyIPv6);
  return { id: list.id, there: same.filter(takes), elsewhere: same.filter((socket) => !takes(socket)) };
};

/** `::` takes IPv4 too unless the system says otherwise; a socket that says so itself is not visible in /proc. */
const covers = (bound: string, address: string, onlyIPv6: boolean): boolean => {
  if (bound === '::') return address.includes(':') || !onlyIPv6;
  if (bound === '0.0.0.0') return !address.includes(':');
  return bound === address || (['0.0.0.0', '::'].includes(address) && isLoopback(bound));
};

/** The first address of the target that was tried, with what became of it, and whether it is this machine. */
export const firstFailure = (seen: Seen): { readonly attempt: TcpAttempt; readonly here: boolean } | null => {
  const attempts = endpointsOf(seen).flatMap((endpoint) => attemptAt(seen, endpoint) ?? []);
  const attempt = attempts.find(({ result }) => result.is !== 'accepted');
  return attempt ? { attempt, here: isThisMachine(seen, attempt.endpoint.address) } : null;
};

/** A service of the target's own protocol on another port of the same address. */
export interface ServiceElsewhere {
  readonly id: string;
  readonly port: number;
  readonly near: boolean;
}

export const serviceElsewhere = (seen: Seen): ServiceElsewhere | null => {
  const { port } = seen.target;
  const found = observed(seen, 'greeting')
    .filter(
      (greeting) =>
        greeting.endpoint.port !== port && greeting.result.is === 'answered' && speaksTarget(seen.target, greeting),
    )
    .filter((greeting) => endpointsOf(seen).some(({ address }) => sameAddress(address, greeting.endpoint.address)))
    .map(({ id, endpoint }) => ({ id, port: endpoint.port, near: isNearMiss(endpoint.port, port) }));
  return found.find(({ near }) => near) ?? found[0] ?? null;
};
