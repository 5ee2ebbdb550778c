/** Paths of the lab, all in memory that only its own processes see and that ends with them. */
export const runtime: string = '/run/lab';
export const checkout: string = `${runtime}/connwhy`;
export const node: string = `${runtime}/node`;
export const certificate: string = `${runtime}/certificate.pem`;
export const certificateKey: string = `${runtime}/certificate.key`;
export const namespaces: string = '/run/netns';

export type User = 'root' | 'nobody';

/** Where a command runs: a network namespace, with its own hosts file and resolver settings. */
export interface Place {
  readonly namespace: string;
  readonly hostsFile: string;
  readonly resolverFile: string;
}

// The sysfs that is mounted shows the interfaces of the namespace it was mounted in.
const enter =
  'mount -t sysfs lab /sys && mount --bind "$1" /etc/hosts && mount --bind "$2" /etc/resolv.conf && shift 2 && exec "$@"';

/** The command line that runs `argv` there, in one process all the way, so that its pid is the program's pid. */
export const inside = (place: Place, argv: readonly string[], user: User = 'root'): readonly string[] => [
  ...['nsenter', `--net=${namespaces}/${place.namespace}`, 'unshare', '--mount'],
  ...['sh', '-c', enter, 'enter', place.hostsFile, place.resolverFile],
  ...(user === 'nobody' ? powerless : []),
  ...argv,
];

const powerless = [
  ...['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'],
  ...['--inh-caps=-all', '--bounding-set=-all', '--no-new-privs'],
];
