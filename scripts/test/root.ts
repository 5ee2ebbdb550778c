import { spawnSync } from 'node:child_process';

/** The command line that runs this as root; null where there is no way to it. */
export const asRoot = (argv: readonly string[]): readonly string[] | null => {
  if (process.getuid?.() === 0) return argv;
  // Without a terminal there is nobody to type a password.
  const sudo = process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
  const [command = '', ...args] = [...sudo, 'true'];
  return spawnSync(command, args, { stdio: ['inherit', 'ignore', 'inherit'] }).status === 0 ? [...sudo, ...argv] : null;
};
