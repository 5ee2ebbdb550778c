import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { causes } from 'connwhy';
import { catalogue } from './catalogue.js';
import { type Generated, registries } from './registries.js';
import type { Units } from './unit.js';

/** A sentence about one file, on one line. */
export type Finding = `${string}: ${string}`;

export const writeGenerated = (units: Units): void => {
  for (const { file, text } of outdated(units)) writeFileSync(file, text);
};

export const outdatedFindings = (units: Units): readonly Finding[] =>
  outdated(units).map(({ file }): Finding => `${file}: not up to date; npm run fix`);

const outdated = (units: Units): readonly Generated[] =>
  [...registries(units).map(formatted), catalogue(causes)].filter(
    ({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
  );

const formatted = ({ file, text }: Generated): Generated => {
  const argv = ['check', '--write', '--colors=off', `--stdin-file-path=${file}`];
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/biome', argv, { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`biome cannot format ${file}: ${stderr}`);
  return { file, text: stdout };
};
