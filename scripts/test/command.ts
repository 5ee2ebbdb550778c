import { spawnSync } from 'node:child_process';

/** Runs a command to its end with its output shown, and tells whether it succeeded. */
export const succeeds = ([command = '', ...args]: readonly string[]): boolean => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
};
