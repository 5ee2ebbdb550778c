import { accessSync, constants } from 'node:fs';

/** Programs the lab calls, each with the Debian package it comes in. */
const packages: Readonly<Record<string, string>> = {
  unshare: 'util-linux',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  mount: 'mount',
  ip: 'iproute2',
  nft: 'nftables',
  openssl: 'openssl',
  nginx: 'nginx-light',
  'redis-server': 'redis-server',
  dnsmasq: 'dnsmasq-base',
};

/** Lines that say what this machine lacks; none when the lab can run. */
export const missingRequirements = (
  builtProgram: string,
  others: Readonly<Record<string, string>> = {},
): readonly string[] => [
  ...(process.getuid?.() === 0 ? [] : ['needs root, to make network namespaces']),
  ...Object.entries({ ...packages, ...others })
    .filter(([program]) => !isInstalled(program))
    .map(([program, name]) => `needs ${program}: apt-get install ${name}`),
  ...(isReadable(builtProgram) ? [] : [`needs ${builtProgram}: npm run build`]),
];

const isInstalled = (program: string): boolean =>
  searchPath.some((folder) => isReadable(`${folder}/${program}`, constants.X_OK));

const isReadable = (file: string, mode: number = constants.R_OK): boolean => {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
};

/** The administrator's folders too, which a plain `su` leaves out of the path. */
export const searchPath: readonly string[] = [
  ...new Set([...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/bin', '/sbin', '/bin']),
];
