import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeeds } from './command.js';
import { atLeastOneFailure, type Tally } from './tally.js';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Runs vitest and counts its tests; `folder` takes the report. */
export const runUnitTests = (folder: string): Tally => {
  const file = join(folder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = succeeds(['node_modules/.bin/vitest', 'run', ...reporters]);
  return atLeastOneFailure(existsSync(file) ? read(file) : { passed: 0, failed: 0, skipped: 0 }, succeeded);
};

const read = (file: string): Tally => {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};
