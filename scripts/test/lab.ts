import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeeds } from './command.js';
import { asRoot } from './root.js';
import { atLeastOneFailure, one, type Tally } from './tally.js';

/** Runs every scenario as root and again as nobody, and counts them; `folder` takes the report. */
export const runLab = (folder: string): Tally => {
  const file = join(folder, 'lab.json');
  const argv = asRoot([process.execPath, 'build/lab/main.js', '--user', 'both', '--json', file]);
  if (argv === null) {
    console.error('The lab needs root, to make network namespaces: run this as root, or with sudo at hand.');
    return one(false);
  }
  const succeeded = succeeds(argv);
  return atLeastOneFailure(existsSync(file) ? read(file) : { passed: 0, failed: 0, skipped: 0 }, succeeded);
};

const read = (file: string): Tally => (JSON.parse(readFileSync(file, 'utf8')) as { readonly summary: Tally }).summary;
