import type { Host } from '../host.js';

export interface Zone {
  readonly name: string;
  /** Names in the zone with their addresses. What is not here does not exist. */
  readonly records: Readonly<Record<string, string>>;
}

/** A DNS server that knows one zone and nothing else. */
export const resolver = (host: Host, { name, records }: Zone): Promise<void> =>
  host.spawn(
    [
      ...['dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--pid-file='],
      ...['--user=root', '--log-facility=-', `--local=/${name}/`],
      ...Object.entries(records).map(([record, address]) => `--host-record=${record},${address}`),
    ],
    { udp: 53 },
  );
