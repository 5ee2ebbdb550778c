import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOCALES } from '../src/core/wording.js';
import { widthOf } from '../src/render/width.js';
import { connwhy } from './program.js';

// `npx vitest run --project program test/golden.test.ts -u` writes the texts anew from the recorded reports.

const cases = ['refused', 'dropped', 'mismatched'].flatMap((name) => LOCALES.map((locale) => ({ name, locale })));

interface Recorded {
  readonly causes: readonly {
    readonly fixes: readonly { readonly commands: readonly string[] }[];
    readonly decide: { readonly command: string | null } | null;
  }[];
}

/** Lines to paste are never broken, however long. */
const pasted = (name: string): readonly string[] => {
  const { causes } = JSON.parse(
    readFileSync(new URL(`../cases/reports/${name}.json`, import.meta.url), 'utf8'),
  ) as Recorded;
  return causes.flatMap(({ fixes, decide }) => [...fixes.flatMap(({ commands }) => commands), decide?.command ?? '']);
};

test.each(cases)('the report of a $name target reads in $locale as written down', async ({ name, locale }) => {
  const { stdout, stderr, status } = await connwhy(['replay', `cases/reports/${name}.json`, '--lang', locale]);
  expect([status, stderr]).toEqual([1, '']);
  await expect(stdout).toMatchFileSnapshot(`golden/${name}.${locale}.txt`);
  const lines = stdout.split('\n').filter((line) => !pasted(name).includes(line.trim()));
  for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each(['refused', 'dropped', 'mismatched'])('in ASCII the report of a %s target has nothing else', async (name) => {
  const { stdout } = await connwhy(['replay', `cases/reports/${name}.json`, '--verbose'], { env: { LANG: 'C' } });
  expect(stdout).toMatch(/^[\x20-\x7e\n]+$/u);
  expect(stdout).not.toMatch(/\\u\{|\\x/u);
});
