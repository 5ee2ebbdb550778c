import { type Endpoint, type Observed, observed, type Seen, sameEndpoint } from '../seen.js';

/** How packets to an endpoint fared on their way out of this machine. */
export interface Departure {
  readonly id: string;
  /** `none` left, and nothing else was sent meanwhile that could blur the count; `fewer` left than were sent. */
  readonly left: 'all' | 'fewer' | 'none';
}

export const departureTo = (seen: Seen, endpoint: Endpoint): Departure | null => {
  const found = observed(seen, 'departure').find((one) => sameEndpoint(one.endpoint, endpoint));
  return found?.result.is === 'counted' ? { id: found.id, left: leftOf(found.result) } : null;
};

const leftOf = ({
  attempts,
  requested,
  transmitted,
}: Extract<Observed<'departure'>['result'], { is: 'counted' }>): Departure['left'] => {
  if (requested === attempts && transmitted === 0) return 'none';
  return requested - transmitted >= attempts ? 'fewer' : 'all';
};
