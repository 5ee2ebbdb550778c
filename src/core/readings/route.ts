import { type Observed, routeTo, type Seen } from '../seen.js';

/** The default route, and the two halves by which a VPN overrides it. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '::/0',
  '::/1',
  '8000::/1',
  '2000::/3',
  '',
]);

type Via = Extract<Observed<'route'>['result'], { is: 'via' }>;

/** Whether a route leads to a network in particular, not just out. */
export const isSpecific = ({ network }: Via): boolean => !EVERYWHERE.has(network);

/** Whether this machine is itself on the network of an address. */
export const isAttached = (seen: Seen, address: string): boolean => {
  const route = routeTo(seen, address)?.result;
  return route?.is === 'via' && route.gateway === null && isSpecific(route);
};
