import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What `npm publish` would send, looked at as the tarball it is.

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const TEXTS = ['LICENSE', 'README.md', 'package.json'];
const NEEDED = [
  ...TEXTS,
  'dist/bin/connwhy.cjs',
  'dist/bin/THIRD-PARTY-LICENSES',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/report.schema.json',
];
/** The command in its few files, and the library with its types; the command's many files are in those few. */
const PROGRAM = /^dist\/(?:bin\/[\w.-]+\.cjs|(?!bin\/|cli\/)[\w./-]+\.(?:js|d\.ts))$/u;

const pack = (folder: string): Packed => {
  const argv = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', argv, { encoding: 'utf8' })) as readonly Packed[];
  if (packed === undefined) throw new Error('npm pack made nothing');
  return packed;
};

const problemsOf = ({ files }: Packed): readonly string[] => {
  const paths = files.map(({ path }) => path);
  return [
    ...NEEDED.filter((path) => !paths.includes(path)).map((path) => `${path}: not in the package`),
    ...paths
      .filter((path) => !NEEDED.includes(path) && !PROGRAM.test(path))
      .map((path) => `${path}: does not belong into the package`),
  ];
};

const folder = mkdtempSync(join(tmpdir(), 'connwhy-package-'));
try {
  const packed = pack(folder);
  const tarball = join(folder, packed.filename);
  const problems = problemsOf(packed);
  for (const problem of problems) console.error(problem);
  const linted = spawnSync('npx', ['publint', '--strict', tarball], { stdio: 'inherit' });
  const typed = spawnSync('npx', ['attw', '--profile', 'esm-only', tarball], { stdio: 'inherit' });
  process.exitCode = problems.length === 0 && linted.status === 0 && typed.status === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
