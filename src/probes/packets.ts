import { familyOf } from '../core/addresses.js';
import { connect } from '../net/connection.js';
import { ffi } from '../net/ffi.js';
import { type Counters, readCounters } from '../net/packet-counters.js';
import { pause } from '../net/pause.js';
import type { Answer, Probe } from './probe.js';

/** SYNs sent at once: as many missing packets are hardly somebody else's. */
const ATTEMPTS = 3;
/** The kernel counts while it sends; a refusal by this very machine is counted within this, in ms. */
const SETTLED = 5;

/** What the system counted while packets were sent to an endpoint: where they ended, if they ended on this machine. */
export const packets: Probe<'packets'> = async ({ endpoint }, _context, signal) => ({
  kind: 'packets',
  endpoint,
  result: await count(endpoint.address, endpoint.port, signal),
});

const count = async (address: string, port: number, signal: AbortSignal): Promise<Answer<'packets'>['result']> => {
  const below = await ffi();
  if ('missing' in below) return { is: 'not-visible', why: below.missing };
  const family = familyOf(address);
  const before = readCounters(family);
  const attempts = Array.from({ length: ATTEMPTS }, () => connect(below.calls, address, port));
  // What leaves is counted while it is sent; read at once, nothing else gets in between.
  const sent = readCounters(family);
  await Promise.race([Promise.all(attempts.map(({ ended }) => ended)), pause(SETTLED, signal)]);
  const after = readCounters(family);
  for (const attempt of attempts) attempt.close();
  if (!before || !sent || !after) return { is: 'not-visible', why: 'no packet counters in /proc/net/snmp' };
  return { is: 'counted', attempts: ATTEMPTS, ...difference(before, sent, after) };
};

const difference = (before: Counters, sent: Counters, after: Counters): Counters => ({
  requested: sent.requested - before.requested,
  transmitted: sent.transmitted - before.transmitted,
  received: after.received - before.received,
  delivered: after.delivered - before.delivered,
  resets: after.resets - before.resets,
});
