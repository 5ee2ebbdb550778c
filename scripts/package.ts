import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { succeeds } from './test/command.js';

// What `npm publish` would send, looked at as the tarball it is.

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const NEEDED = ['LICENSE', 'README.md', 'package.json', 'dist/bin/connwhy.js', 'dist/index.js', 'dist/index.d.ts'];
const ALSO_SHIPPED = ['dist/report.schema.json'];
const LIBRARY = /^dist\/(?:bin\/[\w.-]+\.js|(?!bin\/|cli\/)[\w./-]+\.(?:js|d\.ts))$/u;

const pack = (folder: string): Packed => {
  const argv = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', argv, { encoding: 'utf8' })) as readonly Packed[];
  if (packed === undefined) throw new Error('npm pack made nothing');
  return packed;
};

const problemsOf = ({ files }: Packed): readonly string[] => {
  const paths = files.map(({ path }) => path);
  const needed = [...NEEDED, ...ALSO_SHIPPED];
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${path}: not in the package`),
    ...paths
      .filter((path) => !needed.includes(path) && !LIBRARY.test(path))
      .map((path) => `${path}: does not belong into the package`),
  ];
};

const folder = mkdtempSync(join(tmpdir(), 'connwhy-package-'));
try {
  const packed = pack(folder);
  const tarball = join(folder, packed.filename);
  const problems = problemsOf(packed);
  for (const problem of problems) console.error(problem);
  const linted = succeeds(['node_modules/.bin/publint', '--strict', tarball]);
  const typed = succeeds(['node_modules/.bin/attw', '--profile', 'esm-only', tarball]);
  process.exitCode = problems.length === 0 && linted && typed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
