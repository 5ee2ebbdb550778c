import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { watchAncestors } from './ancestors.js';
import { readOptions, usage } from './options.js';
import { registry } from './registry.js';
import { missingRequirements, searchPath } from './requirements.js';

const builtProgram = fileURLToPath(new URL('../../dist/bin/connwhy.js', import.meta.url));
const isolated = fileURLToPath(new URL('isolated.js', import.meta.url));

/** The lab's processes and mounts live in namespaces that the kernel takes down with this process, however it ends. */
const main = (argv: readonly string[]): void => {
  const wrong = check(argv);
  if (wrong.length > 0) {
    for (const line of wrong) console.error(`lab: ${line}`);
    process.exitCode = 2;
    return;
  }
  const cage = ['unshare', '--mount', '--pid', '--net', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...cage, process.execPath, isolated, ...argv], {
    // The pipe closes with this process: should it die before the death signal is set, the other end still learns it.
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, PATH: searchPath.join(':') },
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
  watchAncestors(() => process.exit(1));
};

const check = (argv: readonly string[]): readonly string[] => {
  try {
    readOptions(argv, Object.keys(registry));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error), usage];
  }
  return missingRequirements(builtProgram);
};

main(process.argv.slice(2));
