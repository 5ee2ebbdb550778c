import { isIPv6 } from 'node:net';
import { connect } from '../net/connection.js';
import { ffi } from '../net/ffi.js';
import { readSent } from '../net/packet-counters.js';
import type { Answer, Probe } from './probe.js';

/** SYNs sent at once: as many missing packets are hardly somebody else's. */
const ATTEMPTS = 3;

/** Whether packets to an endpoint leave this machine: its own firewall drops them without a word to the program. */
export const departure: Probe<'departure'> = async ({ endpoint }) => ({
  kind: 'departure',
  endpoint,
  result: await count(endpoint.address, endpoint.port),
});

const count = async (address: string, port: number): Promise<Answer<'departure'>['result']> => {
  const below = await ffi();
  if ('missing' in below) return { is: 'not-visible', why: below.missing };
  const family = isIPv6(address.split('%')[0] ?? address) ? 6 : 4;
  const before = await readSent(family);
  const attempts = Array.from({ length: ATTEMPTS }, () => connect(below.calls, address, port));
  const after = await readSent(family);
  for (const attempt of attempts) attempt.close();
  if (!before || !after) return { is: 'not-visible', why: 'no OutTransmits counter in /proc/net/snmp' };
  return {
    is: 'counted',
    attempts: ATTEMPTS,
    requested: after.requested - before.requested,
    transmitted: after.transmitted - before.transmitted,
  };
};
