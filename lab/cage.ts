import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { watchAncestors } from './ancestors.js';
import { searchPath } from './requirements.js';

export const checkoutFolder: string = fileURLToPath(new URL('../..', import.meta.url));
export const builtProgram: string = `${checkoutFolder}dist/bin/connwhy.cjs`;

/**
 * Runs a script of this checkout, as process 1, in namespaces that the kernel takes down with this process, however it
 * ends. Its exit status becomes this one's.
 */
export const runInCage = (script: string, argv: readonly string[]): void => {
  const cage = ['unshare', '--mount', '--pid', '--net', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...cage, process.execPath, script, ...argv], {
    // The pipe closes with this process: should it die before the death signal is set, the other end still learns it.
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, PATH: searchPath.join(':') },
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
  watchAncestors(() => process.exit(1));
};

/** For the script inside: the outer process holds the other end of standard input as long as it lives. */
export const endWithParent = (): void => {
  if (process.pid !== 1) throw new Error('this runs in namespaces of its own');
  process.stdin.on('close', () => process.exit(1)).resume();
};
