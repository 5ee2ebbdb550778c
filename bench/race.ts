import { spawn } from 'node:child_process';

// Runs in the namespace of a machine of the lab: `race.js RACE` prints the laps of every contestant as JSON.

/** Programs that start in turn, so that whatever else the machine does meets all of them. */
export interface Race {
  /** Command lines by the name they are known by. */
  readonly contestants: Readonly<Record<string, readonly string[]>>;
  /** Rounds that count, after the ones that do not. */
  readonly rounds: number;
  readonly warmUp: number;
  /** A program that takes longer is ended, in ms. */
  readonly limit: number;
}

/** One round of one program: its exit status, null where the limit ended it, and its milliseconds. */
export interface Lap {
  readonly status: number | null;
  readonly took: number;
}

export type Laps = Readonly<Record<string, readonly Lap[]>>;

const lapOf = ([program = '', ...args]: readonly string[], limit: number): Promise<Lap> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, args, { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.on('error', reject);
    child.on('exit', (status) => {
      clearTimeout(timer);
      resolve({ status, took: performance.now() - began });
    });
  });

const run = async ({ contestants, rounds, warmUp, limit }: Race): Promise<Laps> => {
  const laps: Record<string, Lap[]> = {};
  for (let round = -warmUp; round < rounds; round++)
    for (const [name, argv] of Object.entries(contestants)) {
      const lap = await lapOf(argv, limit);
      if (round >= 0) laps[name] = [...(laps[name] ?? []), lap];
    }
  return laps;
};

const [given] = process.argv.slice(2);
if (given !== undefined) console.log(JSON.stringify(await run(JSON.parse(given) as Race)));
