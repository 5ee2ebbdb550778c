import { type Endpoint, type Observed, observed, type Seen, sameEndpoint } from '../seen.js';

/** Where packets to an endpoint ended on this machine, as far as its own counters tell. */
export interface Packets {
  readonly id: string;
  /** None of them left this machine, whatever else was sent meanwhile. */
  readonly keptHere: boolean;
  /** They came in on this machine, and its firewall let nothing through to its TCP. */
  readonly stoppedHere: boolean;
  /** This machine's own TCP refused them. */
  readonly refusedHere: boolean;
}

export const packetsTo = (seen: Seen, endpoint: Endpoint): Packets | null => {
  const found = observed(seen, 'packets').find((one) => sameEndpoint(one.endpoint, endpoint));
  return found?.result.is === 'counted' ? { id: found.id, ...read(found.result) } : null;
};

const read = ({
  attempts,
  requested,
  transmitted,
  received,
  delivered,
  resets,
}: Extract<Observed<'packets'>['result'], { is: 'counted' }>): Omit<Packets, 'id'> => ({
  keptHere: requested - transmitted >= attempts && transmitted < attempts,
  stoppedHere: received >= attempts && delivered === 0,
  refusedHere: resets >= attempts,
});
