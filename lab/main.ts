import { fileURLToPath } from 'node:url';
import { builtProgram, runInCage } from './cage.js';
import { readOptions, usage } from './options.js';
import { registry } from './registry.js';
import { missingRequirements } from './requirements.js';

const isolated = fileURLToPath(new URL('isolated.js', import.meta.url));

const main = (argv: readonly string[]): void => {
  const wrong = check(argv);
  if (wrong.length === 0) runInCage(isolated, argv);
  else process.exitCode = 2;
  for (const line of wrong) console.error(`lab: ${line}`);
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
