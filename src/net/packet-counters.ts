import { readFile } from 'node:fs/promises';

/** Packets that programs of this network namespace asked to send, and those that left the IP layer, since boot. */
export interface Sent {
  readonly requested: number;
  readonly transmitted: number;
}

/** OutRequests and OutTransmits of /proc/net/snmp or snmp6 (RFC 4293; Linux counts the second since 6.7); null without them. */
export const readSent = async (family: 4 | 6): Promise<Sent | null> => {
  const text = await readFile(family === 4 ? '/proc/net/snmp' : '/proc/net/snmp6', 'latin1').catch(() => '');
  const counter = family === 4 ? ipCounters(text) : (name: string) => /^\d+$/u.exec(sixth(text, name) ?? '')?.[0];
  const [requested, transmitted] = [counter('OutRequests'), counter('OutTransmits')];
  if (requested === undefined || transmitted === undefined) return null;
  return { requested: Number(requested), transmitted: Number(transmitted) };
};

const ipCounters = (text: string): ((name: string) => string | undefined) => {
  const [names = '', values = ''] = text.split('\n').filter((line) => line.startsWith('Ip:'));
  const columns = names.split(' ');
  return (name) => (columns.includes(name) ? values.split(' ')[columns.indexOf(name)] : undefined);
};

const sixth = (text: string, name: string): string | undefined =>
  new RegExp(`^Ip6${name}\\s+(\\d+)`, 'mu').exec(text)?.[1];
