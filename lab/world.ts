import { readdir, readlink, rm, stat } from 'node:fs/promises';
import { Host } from './host.js';
import { cabling, configuration, type HostName, hostNames, type Network } from './network.js';
import { namespaces, runtime } from './place.js';
import { run } from './process.js';

/** The machines of one scenario, alone in their own network. */
export interface World {
  readonly host: (name: HostName) => Host;
  /** Ends every process and removes every namespace of this world. */
  readonly close: () => Promise<void>;
}

export const buildWorld = async (network: Network, id: string): Promise<World> => {
  const namespaceOf = (host: HostName): string => `${id}-${host}`;
  const names = hostNames(network);
  await run(['ip', '-batch', '-'], { input: `${cabling(network, namespaceOf).join('\n')}\n` });
  const directory = `${runtime}/${id}`;
  const hosts = new Map(names.map((name) => [name, new Host(name, namespaceOf(name), `${directory}/${name}`)]));
  await Promise.all(names.map((name) => configure(namespaceOf(name), configuration(network, name))));
  const host = (name: HostName): Host => {
    const found = hosts.get(name);
    if (found === undefined) throw new Error(`this network has no host ${name}`);
    return found;
  };
  return { host, close: () => closeWorld([...hosts.values()], names.map(namespaceOf), directory) };
};

const configure = (namespace: string, script: string): Promise<string> =>
  run(['nsenter', `--net=${namespaces}/${namespace}`, 'sh', '-s'], { input: script });

const closeWorld = async (hosts: readonly Host[], names: readonly string[], directory: string): Promise<void> => {
  for (const host of hosts) host.stop();
  for (const pid of await processesIn(names)) killOne(pid);
  await run(['ip', '-batch', '-'], { input: names.map((name) => `netns delete ${name}\n`).join('') });
  await rm(directory, { recursive: true, force: true });
};

/** Whatever a scenario's programs have left running: all processes whose network is one of these namespaces. */
const processesIn = async (names: readonly string[]): Promise<readonly number[]> => {
  const inodes = await Promise.all(names.map(async (name) => (await stat(`${namespaces}/${name}`)).ino));
  const links = new Set(inodes.map((inode) => `net:[${inode}]`));
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(
    pids.map(async (pid) => links.has(await readlink(`/proc/${pid}/ns/net`).catch(() => ''))),
  );
  return pids.filter((_, index) => found[index] === true);
};

const killOne = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
};
