export type HostName = 'client' | 'neighbour' | 'r1' | 'r2' | 'server' | 'other';

type PerHost<T> = Partial<Readonly<Record<HostName, T>>>;
type Segment = PerHost<readonly string[]>;

/** A topology: who is on which segment with which addresses, and where each host sends the rest. */
export interface Network {
  /** Each segment's hosts with their addresses. With more than two hosts the first one is also the switch. */
  readonly segments: readonly Segment[];
  readonly routers: readonly HostName[];
  /** Arguments of `ip route add`. */
  readonly routes: PerHost<readonly string[]>;
}

export const hostNames = (network: Network): readonly HostName[] => [...new Set(network.segments.flatMap(membersOf))];

/** Lines for `ip -batch` that make all namespaces and the cables between them. */
export const cabling = (network: Network, namespaceOf: (host: HostName) => string): readonly string[] => [
  ...hostNames(network).map((host) => `netns add ${namespaceOf(host)}`),
  ...network.segments.flatMap((segment) => {
    const [first, ...others] = membersOf(segment);
    if (first === undefined) return [];
    const own = interfaceName(network, first, segment);
    const cables = others.map((other) => {
      const near = hasSwitch(segment) ? switchPort(other) : own;
      const far = `${interfaceName(network, other, segment)} netns ${namespaceOf(other)}`;
      return `link add ${near} netns ${namespaceOf(first)} type veth peer name ${far}`;
    });
    // Multicast snooping would hold back the first IPv6 neighbour solicitations.
    const bridge = `link add ${own} netns ${namespaceOf(first)} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`;
    return hasSwitch(segment) ? [bridge, ...cables] : cables;
  }),
];

/** A shell script that configures one host from inside its namespace. */
export const configuration = (network: Network, host: HostName): string => {
  const settings = [...withoutAddressDetection(network, host), ...(network.routers.includes(host) ? forwarding : [])];
  const lines = [
    'link set lo up',
    ...segmentsOf(network, host).flatMap((segment) => attachment(network, host, segment)),
    ...(network.routes[host] ?? []).map((route) => `route add ${route}`),
  ];
  const writes = settings.map(([name, value]) => `echo ${value} > /proc/sys/net/${name}`);
  return ['set -e', ...writes, "ip -batch - <<'LINES'", ...lines, 'LINES', ''].join('\n');
};

type Setting = readonly [name: string, value: number];

const forwarding: readonly Setting[] = [
  ['ipv4/ip_forward', 1],
  ['ipv6/conf/all/forwarding', 1],
];

/** Both the global and the interface's own value have to be 0 before the kernel skips duplicate address detection. */
const withoutAddressDetection = (network: Network, host: HostName): readonly Setting[] =>
  ['all', 'default', ...segmentsOf(network, host).map((segment) => interfaceName(network, host, segment))].map(
    (name) => [`ipv6/conf/${name}/accept_dad`, 0] as const,
  );

const attachment = (network: Network, host: HostName, segment: Segment): readonly string[] => {
  const name = interfaceName(network, host, segment);
  const [first, ...others] = membersOf(segment);
  const ports = hasSwitch(segment) && host === first ? others.map(switchPort) : [];
  return [
    ...ports.map((port) => `link set ${port} master ${name} up`),
    `link set ${name} up`,
    ...(segment[host] ?? []).map((address) => `address add ${address} dev ${name}`),
  ];
};

const membersOf = (segment: Segment): readonly HostName[] => Object.keys(segment) as HostName[];

const segmentsOf = (network: Network, host: HostName): readonly Segment[] =>
  network.segments.filter((segment) => segment[host] !== undefined);

const hasSwitch = (segment: Segment): boolean => membersOf(segment).length > 2;

const switchPort = (host: HostName): string => `port-${host}`;

const interfaceName = (network: Network, host: HostName, segment: Segment): string =>
  `eth${segmentsOf(network, host).indexOf(segment)}`;
