import { existsSync, writeFileSync } from 'node:fs';
import { type Draft, draftsOf } from './new/cause.js';
import { writeGenerated } from './tidy/generated.js';
import { isKebabCase } from './tidy/names.js';
import { readUnits } from './tidy/unit.js';

const usage = 'usage: npm run new -- cause some-id';

const problemOf = ([kind, id, ...rest]: readonly string[]): string | null => {
  if (kind !== 'cause' || id === undefined || rest.length > 0) return usage;
  if (!isKebabCase(id)) return `${id}: an id is in kebab-case, as in not-listening`;
  const taken = draftsOf(id).find(({ file }) => existsSync(file));
  return taken === undefined ? null : `${id}: ${taken.file} exists already`;
};

const scaffold = (drafts: readonly Draft[]): void => {
  for (const { file, text } of drafts) writeFileSync(file, text);
  writeGenerated(readUnits());
  for (const { file } of drafts) console.log(file);
  console.log('Fill in both, then: npm run build && npm run fix');
};

const main = (argv: readonly string[]): number => {
  const problem = problemOf(argv);
  if (problem !== null) {
    console.error(`new: ${problem}`);
    return 2;
  }
  scaffold(draftsOf(argv[1] ?? ''));
  return 0;
};

process.exitCode = main(process.argv.slice(2));
