import { succeeds } from './command.js';

export interface Step {
  readonly name: string;
  readonly argv: readonly string[];
}

/** Biome colours what is not read on a terminal too. */
const plain = process.stdout.isTTY ? [] : ['--colors=off'];

/** What needs neither a network nor root. */
export const checks: readonly Step[] = [
  { name: 'biome', argv: ['node_modules/.bin/biome', 'ci', '--error-on-warnings', ...plain, '.'] },
  { name: 'knip', argv: ['node_modules/.bin/knip', '--no-progress'] },
  { name: 'tidy', argv: [process.execPath, 'build/scripts/tidy.js'] },
  { name: 'package', argv: [process.execPath, 'build/scripts/package.js'] },
];

export const succeedsStep = ({ name, argv }: Step): boolean => {
  console.log(`\n— ${name}`);
  return succeeds(argv);
};
