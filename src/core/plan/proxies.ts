import { isAddress } from '../addresses.js';
import type { Ask } from '../ask.js';
import { proxyInUse } from '../readings/proxy.js';
import { answerTo, type Endpoint, resolved, type Seen } from '../seen.js';
import { PATIENCE, type Rule } from './rule.js';

export const proxies: Rule = (seen) => {
  if (!['http', 'websocket'].includes(seen.target.protocol)) return [];
  const settings: Ask = { kind: 'proxy-settings' };
  const proxy = proxyInUse(seen);
  if (!proxy) return [settings];
  if (!isAddress(proxy.host) && resolved(seen, proxy.host).length === 0)
    return [settings, { kind: 'name', host: proxy.host }];
  const endpoints = resolved(seen, proxy.host)
    .slice(0, 2)
    .map((address) => ({ address, port: proxy.port }));
  return [settings, ...endpoints.flatMap((endpoint) => patiently(seen, endpoint))];
};

/** A proxy is asked twice at most: silence of one second from a machine that should be near is an answer. */
const patiently = (seen: Seen, endpoint: Endpoint): readonly Ask[] => {
  const first: Ask = { kind: 'tcp', endpoint, patience: PATIENCE[0] };
  const answer = answerTo(seen, first);
  const silent = answer?.kind === 'tcp' && answer.result.is === 'silent';
  return silent ? [first, { kind: 'tcp', endpoint, patience: PATIENCE[1] }] : [first];
};
