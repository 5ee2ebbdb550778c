import type { Host } from '../host.js';

export interface Crowd {
  readonly address: string;
  readonly port: number;
  readonly count: number;
}

/** Opens connections from this machine and keeps them. */
export const hold = (host: Host, { address, port, count }: Crowd): Promise<void> =>
  host.program('holder', [address, port, count], { says: 'ready' });

/** Opens connections from this machine and closes each first, so that its end stays behind in TIME_WAIT. */
export const hurry = (host: Host, { address, port, count }: Crowd): Promise<void> =>
  host.program('hurrier', [address, port, count], { says: 'ready' });
