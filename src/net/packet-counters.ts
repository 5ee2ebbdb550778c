import { readFileSync } from 'node:fs';

/** Packets of this network namespace since boot, by the names of RFC 4293 and RFC 4022. */
export interface Counters {
  /** OutRequests: programs asked to send them. */
  readonly requested: number;
  /** OutTransmits: they left the IP layer. */
  readonly transmitted: number;
  /** InReceives. */
  readonly received: number;
  /** InDelivers: they passed the firewall for incoming packets. */
  readonly delivered: number;
  /** Tcp OutRsts: resets by this machine's own TCP; those of a firewall's `reject with tcp reset` are not among them. */
  readonly resets: number;
}

/** Null where the system does not count all of them: other systems, and Linux before OutTransmits came (6.7). */
export const readCounters = (family: 4 | 6): Counters | null => {
  try {
    const text = readFileSync('/proc/net/snmp', 'latin1');
    const tcp = table(text, 'Tcp:');
    const ip = family === 4 ? table(text, 'Ip:') : sixth(readFileSync('/proc/net/snmp6', 'latin1'));
    const values = [ip('OutRequests'), ip('OutTransmits'), ip('InReceives'), ip('InDelivers'), tcp('OutRsts')].map(
      Number,
    );
    const [requested = 0, transmitted = 0, received = 0, delivered = 0, resets = 0] = values;
    return values.some(Number.isNaN) ? null : { requested, transmitted, received, delivered, resets };
  } catch {
    return null;
  }
};

type Lookup = (name: string) => string | undefined;

/** /proc/net/snmp: a line of names, then a line of values. */
const table = (text: string, start: string): Lookup => {
  const [names = '', values = ''] = text.split('\n').filter((line) => line.startsWith(start));
  const columns = names.split(' ');
  return (name) => (columns.includes(name) ? values.split(' ')[columns.indexOf(name)] : undefined);
};

/** /proc/net/snmp6: a name and a value in each line. */
const sixth = (text: string): Lookup => {
  const lines = new Map(
    text.split('\n').map((line): [string, string | undefined] => [line.split(/\s+/u)[0] ?? '', line.split(/\s+/u)[1]]),
  );
  return (name) => lines.get(`Ip6${name}`);
};
