import { expect, test } from 'vitest';
import { LOCALES, type Locale } from '../src/core/wording.js';
import { LABELS, VERDICTS } from '../src/render/labels.js';
import { closedPort } from './listeners.js';
import { connwhy } from './program.js';

const target = async (): Promise<string> => `ws://127.0.0.1:${(await closedPort()).port}/`;
const labels = Object.fromEntries(
  LOCALES.map((locale) => [locale, new RegExp(`^ {2}${LABELS.cause[locale]} .* ${VERDICTS.confirmed[locale]}$`, 'mu')]),
) as Readonly<Record<Locale, RegExp>>;

test.each([
  ['ja_JP.UTF-8', 'ja'],
  ['zh_CN.UTF-8', 'zh'],
  ['zh_TW.UTF-8', 'zh'],
  ['en_GB.UTF-8', 'en'],
  ['de_DE.UTF-8', 'en'],
  ['', 'en'],
] as const)('with LANG=%s it speaks %s', async (LANG, language) => {
  expect((await connwhy([await target()], { env: { LANG } })).stdout).toMatch(labels[language]);
});

test.each(['C', 'POSIX', 'en_US.ISO-8859-1'])('with LANG=%s it speaks English in ASCII', async (LANG) => {
  const { stdout } = await connwhy([await target(), '--verbose'], { env: { LANG } });
  expect(stdout).toMatch(labels.en);
  expect(stdout).toMatch(/^[\x20-\x7e\n]+$/u);
  expect(stdout).not.toContain('\\u{');
});

test('--lang goes before the locale', async () => {
  expect((await connwhy([await target(), '--lang', 'zh'], { env: { LANG: 'ja_JP.UTF-8' } })).stdout).toMatch(labels.zh);
  expect((await connwhy([await target(), '--lang=ja'], { env: { LANG: 'C' } })).stdout).toMatch(labels.ja);
});

test('wrong usage is told in the same language', async () => {
  expect((await connwhy(['ws//host'], { env: { LANG: 'ja_JP.UTF-8' } })).stderr).toMatch(/\p{sc=Katakana}/u);
  expect((await connwhy(['ws//host', '--lang', 'zh'])).stderr).toMatch(
    /^[^\p{sc=Katakana}\p{sc=Hiragana}]*\p{sc=Han}[^\p{sc=Katakana}\p{sc=Hiragana}]*$/u,
  );
});

test('--quiet is the verdict and its cause, --verbose everything that was seen and can be', async () => {
  const quiet = (await connwhy([await target(), '--quiet'])).stdout;
  const normal = (await connwhy([await target()])).stdout;
  const verbose = (await connwhy([await target(), '--verbose'])).stdout;
  expect(quiet.trimEnd().split('\n')).toHaveLength(2);
  expect(normal).not.toMatch(/icmp-senders/u);
  expect(verbose).toMatch(/^ {2}Seen +o1 /mu);
  expect(verbose).toMatch(/^ {2}Able +[✓✗] icmp-senders/mu);
  for (const id of ['listening-sockets', 'local-ports']) expect(verbose).toContain(id);
});
