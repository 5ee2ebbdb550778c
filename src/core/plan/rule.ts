import type { Ask } from '../ask.js';
import { attemptAt, endpointsOf, type Seen, type TcpAttempt } from '../seen.js';

/** One reason to ask something: it says what it would have asked by now, answered or not. */
export type Rule = (seen: Seen) => readonly Ask[];

/**
 * How long silence is listened to, in ms, step by step. A lost SYN is repeated from fresh sockets within each step. The
 * first two suffice where the host answers on another port; the third outlasts the kernel's three neighbour
 * solicitations of 1 s each, after which a host that is not there becomes an error (arp(7), mcast_solicit).
 */
export const PATIENCE: readonly [number, number, number] = [300, 700, 2300];
/** Silence beyond this many round trips of the same host is no longer slowness. */
export const ROUND_TRIPS = 4;

/** What became of the target's own endpoints, when none of them accepts. */
export const failed = (seen: Seen): readonly TcpAttempt[] => {
  const attempts = endpointsOf(seen).flatMap((endpoint) => attemptAt(seen, endpoint) ?? []);
  return attempts.some(({ result }) => result.is === 'accepted') ? [] : attempts;
};
