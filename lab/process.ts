import { spawn } from 'node:child_process';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the start to the exit. */
  readonly took: number;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a short-lived command to its end, whatever its exit status. */
export const finish = ([command = '', ...args]: readonly string[], options: RunOptions = {}): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { env: { ...(options.env ?? process.env) }, detached: true });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output, took: performance.now() - started }));
    // A command that does not read its input closes the pipe first, which is not a failure.
    child.stdin.on('error', () => undefined).end(options.input ?? '');
  });

/** Runs a command that has to succeed, and gives its standard output. */
export const run = async (argv: readonly string[], options: RunOptions = {}): Promise<string> => {
  const { status, stdout, stderr } = await finish(argv, options);
  if (status !== 0) throw new Error(`${argv.join(' ')} exited with ${status}: ${stderr.trim()}`);
  return stdout;
};
