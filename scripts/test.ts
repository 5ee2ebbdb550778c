import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, succeedsStep } from './test/checks.js';
import { runLab } from './test/lab.js';
import { line, one, sum, type Tally } from './test/tally.js';
import { runUnitTests } from './test/unit.js';

// Everything there is to test, one thing after the other, because the times that connwhy waits for are measured in some.

const packages = { name: 'system-packages', argv: ['sh', 'scripts/system-packages'] };

const counted = (name: string, run: (folder: string) => Tally, folder: string): readonly [string, Tally] => {
  console.log(`\n— ${name}`);
  return [name, run(folder)];
};

const runAll = (folder: string): readonly (readonly [string, Tally])[] => [
  ...[packages, ...checks].map((step): [string, Tally] => [step.name, one(succeedsStep(step))]),
  counted('unit', runUnitTests, folder),
  counted('lab', runLab, folder),
];

const folder = mkdtempSync(join(tmpdir(), 'connwhy-test-'));
try {
  const tallies = runAll(folder);
  const failed = tallies.filter(([, tally]) => tally.failed > 0).map(([name]) => name);
  console.log(failed.length > 0 ? `\nfailed: ${failed.join(', ')}` : '');
  console.log(line(sum(tallies.map(([, tally]) => tally))));
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
