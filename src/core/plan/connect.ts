import { isAddress } from '../addresses.js';
import type { Ask } from '../ask.js';
import { answerTo, attemptAt, type Endpoint, endpointsOf, isThisMachine, neighboursOf, type Seen } from '../seen.js';
import { PATIENCE, ROUND_TRIPS, type Rule } from './rule.js';

export const names: Rule = ({ target }) =>
  target.transport === 'unix' || isAddress(target.host) ? [] : [{ kind: 'name', host: target.host }];

export const sockets: Rule = (seen) => {
  if (seen.target.transport === 'unix') return [{ kind: 'unix', path: seen.target.path ?? '' }];
  if (seen.target.transport === 'udp') return endpointsOf(seen).map((endpoint) => ({ kind: 'udp', endpoint }));
  return endpointsOf(seen).flatMap((endpoint) => connecting(seen, endpoint));
};

const connecting = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const asks: Ask[] = [{ kind: 'tcp', endpoint, patience: PATIENCE[0] }];
  if (someAccepted(seen)) return asks;
  for (const [step, patience] of PATIENCE.entries()) {
    const before = PATIENCE[step - 1];
    if (before === undefined) continue;
    const answer = answerTo(seen, { kind: 'tcp', endpoint, patience: before });
    const silent = answer?.kind === 'tcp' && answer.result.is === 'silent';
    if (silent && !(step > 1 && longEnough(seen, endpoint))) asks.push({ kind: 'tcp', endpoint, patience });
  }
  return asks;
};

const someAccepted = (seen: Seen): boolean =>
  endpointsOf(seen).some((endpoint) => attemptAt(seen, endpoint)?.result.is === 'accepted');

/** Whether the silence so far says enough: this machine answers at once, and so does a host whose other ports do. */
const longEnough = (seen: Seen, { address }: Endpoint): boolean =>
  isThisMachine(seen, address) ||
  neighboursOf(seen).some(({ result }) => 'rtt' in result && result.rtt * ROUND_TRIPS < PATIENCE[0] + PATIENCE[1]);
