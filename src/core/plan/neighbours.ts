import { endpointsOf, isThisMachine, observed, type Seen, sameEndpoint, type TcpAttempt } from '../seen.js';
import { neighbourPorts } from './ports.js';
import { failed, ROUND_TRIPS, type Rule } from './rule.js';

/** A neighbour port gets this long at most, in ms, and no less than the second number. */
const NEIGHBOUR_PATIENCE = [600, 150] as const;

/** Other ports of a host elsewhere; here, the listeners already say what runs where. */
export const neighbours: Rule = (seen) => {
  if (!seen.settings.neighbours || failed(seen).length === 0) return [];
  const asked = firstFailed(seen);
  if (!asked) return [];
  const patience = neighbourPatience(asked);
  return neighbourPorts(seen.target).map((port) => ({
    kind: 'tcp',
    endpoint: { address: asked.endpoint.address, port },
    patience,
  }));
};

/** The attempt that was first known to fail: later answers must not ask the same ports again, nor those of another address. */
const firstFailed = (seen: Seen): TcpAttempt | undefined =>
  observed(seen, 'tcp').find(
    ({ endpoint, result }) =>
      worthNeighbours(result) &&
      endpointsOf(seen).some((one) => sameEndpoint(one, endpoint)) &&
      !isThisMachine(seen, endpoint.address),
  );

const worthNeighbours = (result: TcpAttempt['result']): boolean =>
  result.is === 'refused' || result.is === 'silent' || result.is === 'unreachable';

const neighbourPatience = ({ result }: TcpAttempt): number => {
  const [most, least] = NEIGHBOUR_PATIENCE;
  return result.is === 'refused' ? Math.min(most, Math.max(least, Math.ceil(result.rtt) * ROUND_TRIPS)) : most;
};
