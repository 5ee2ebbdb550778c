import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { HostName } from './network.js';
import { checkout, inside, node, type Place, type User } from './place.js';
import { type Finished, finish, type RunOptions, run } from './process.js';
import { type Ready, untilReady } from './ready.js';

export type Hook = 'input' | 'forward' | 'output' | 'prerouting' | 'postrouting';

const loopbackNames = '127.0.0.1 localhost\n::1 localhost ip6-localhost\n';

/** One machine of a world. It owns every process started on it. */
export class Host {
  readonly name: HostName;
  /** For the files of what runs here; gone with the world. */
  readonly directory: string;
  readonly #place: Place;
  readonly #started: ChildProcess[] = [];

  constructor(name: HostName, namespace: string, directory: string) {
    this.name = name;
    this.directory = directory;
    this.#place = { namespace, hostsFile: `${directory}/hosts`, resolverFile: `${directory}/resolv.conf` };
    mkdirSync(directory, { recursive: true });
    this.hosts({});
    writeFileSync(this.#place.resolverFile, '');
  }

  /** Runs a short command here; throws when it fails. */
  run(argv: readonly string[], options?: RunOptions): Promise<string> {
    return run(inside(this.#place, argv), options);
  }

  /** Runs a command here as a user would, and gives whatever came of it. */
  finish(argv: readonly string[], user: User, env: Readonly<Record<string, string>>): Promise<Finished> {
    return finish(inside(this.#place, argv, user), { env });
  }

  /** `ip` with these words as its arguments. */
  async ip(words: string): Promise<void> {
    await this.run(['ip', ...words.split(' ')]);
  }

  async addAddress(address: string): Promise<void> {
    await this.ip(`address add ${address} dev eth0`);
  }

  async sysctl(name: string, value: string | number): Promise<void> {
    await this.run(['sh', '-c', 'echo "$2" > "/proc/sys/$(echo "$1" | tr . /)"', 'sysctl', name, `${value}`]);
  }

  async nft(script: string): Promise<void> {
    await this.run(['nft', '-f', '-'], { input: script });
  }

  /** A firewall chain at one hook, with these rules. */
  filter(hook: Hook, ...rules: readonly string[]): Promise<void> {
    const chain = `type filter hook ${hook} priority 0; policy accept;`;
    return this.nft(`table inet lab {\nchain ${hook} {\n${chain}\n${rules.join('\n')}\n}\n}\n`);
  }

  /** This machine's hosts file: names with their addresses, beside localhost. */
  hosts(names: Readonly<Record<string, string>>): void {
    const lines = Object.entries(names).map(([name, address]) => `${address} ${name}\n`);
    writeFileSync(this.#place.hostsFile, loopbackNames + lines.join(''));
  }

  /** The DNS server this machine asks. */
  resolver(address: string): void {
    writeFileSync(this.#place.resolverFile, `nameserver ${address}\n`);
  }

  /** Starts a long-lived program, and resolves when it is ready. */
  async spawn(argv: readonly string[], ready: Ready): Promise<void> {
    const [command = '', ...args] = inside(this.#place, argv);
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#started.push(child);
    let output = '';
    const keep = (text: string): void => {
      output = (output + text).slice(-4_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
    await untilReady(ready, { pid: child.pid ?? 0, output: () => output, gone }).catch((error: Error) => {
      throw new Error(`${argv.join(' ')} on ${this.name} ${error.message}: ${output.trim()}`);
    });
  }

  /** Starts one of `lab/programs`. */
  program(name: string, args: readonly (string | number)[], ready: Ready): Promise<void> {
    return this.spawn([node, `${checkout}/build/lab/programs/${name}.js`, ...args.map(String)], ready);
  }

  /** Ends everything that was started here, with its children. */
  stop(): void {
    for (const { pid } of this.#started.splice(0)) if (pid !== undefined) killGroup(pid);
  }
}

const killGroup = (leader: number): void => {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has already ended.
  }
};
