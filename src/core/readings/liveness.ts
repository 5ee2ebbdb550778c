import { neighboursOf, type Seen, type TcpAttempt } from '../seen.js';

/** Another port of the target's host that answered by itself: the proof that the host is up. */
export const answeringNeighbour = (seen: Seen): TcpAttempt | undefined =>
  neighboursOf(seen).find(({ result }) => result.is === 'accepted') ??
  neighboursOf(seen).find(
    ({ endpoint, result }) => result.is === 'refused' && answersItself(endpoint.address, result.by),
  );

/** A reset may come from a firewall on the way too, but hardly for ports that nobody blocks; an ICMP error names its sender. */
const answersItself = (address: string, by: Extract<TcpAttempt['result'], { is: 'refused' }>['by']): boolean =>
  by.is === 'icmp' ? by.from === address : true;
