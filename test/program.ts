import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReportJson } from '../src/core/schema/report.js';

// The built command as users run it, in an environment that says nothing unless a test does.

export const root: string = fileURLToPath(new URL('..', import.meta.url));
export const command = 'dist/bin/connwhy.cjs';

export interface Ran {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds of the whole process. */
  readonly took: number;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
  /** A signal sent so many ms after the start. */
  readonly interrupted?: { readonly after: number; readonly by: NodeJS.Signals };
  /** What is typed once this is on the terminal. */
  readonly typed?: { readonly after: string; readonly text: string };
}

const environment = (env: Setting['env'] = {}): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  LANG: 'en_US.UTF-8',
  TERM: 'xterm-256color',
  ...env,
});

/** Runs a program in the checkout to its end, with its output in pipes. */
export const run = (
  [program = '', ...args]: readonly string[],
  { env, interrupted, typed }: Setting = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, args, { cwd: root, env: environment(env) });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.stdin.on('error', () => undefined);
    if (!typed) child.stdin.end();
    child.stdout.on('data', () => {
      if (typed && output.stdout.includes(typed.after)) child.stdin.end(typed.text);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...output, took: performance.now() - began }));
    if (interrupted) setTimeout(() => child.kill(interrupted.by), interrupted.after);
  });

export const connwhy = (args: readonly string[], setting: Setting = {}): Promise<Ran> =>
  run([process.execPath, ...(setting.node ?? []), command, ...args], setting);

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The same on a terminal of 80 columns: everything it writes is in `stdout`, as the terminal gets it. */
export const onTerminal = (args: readonly string[], setting: Setting = {}): Promise<Ran> => {
  const line = [process.execPath, command, ...args].map(quoted).join(' ');
  return run(['script', '-qec', `stty cols 80; ${line}`, '/dev/null'], setting);
};

/** The one object that a run with `--json` prints. */
export const reportOf = ({ stdout }: Ran): ReportJson => JSON.parse(stdout) as ReportJson;

/** What a terminal shows in the end of lines that were written over: `\r` and "erase in line" (ECMA-48, EL). */
export const shownIn = (written: string): string =>
  written
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.split(/\r\x1b\[K/u).at(-1) ?? '')
    .join('\n');
