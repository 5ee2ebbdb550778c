import { expect, test } from 'vitest';
import { isAsciiOnly, localeOf } from './language.js';

test.each([
  [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
  [{ LANG: 'ja' }, 'ja'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_TW.UTF-8' }, 'zh'],
  [{ LANG: 'zh-Hans' }, 'zh'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'fr_FR.UTF-8' }, 'en'],
  [{ LANG: 'C' }, 'en'],
  [{}, 'en'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'C', LC_ALL: 'ja_JP.UTF-8' }, 'ja'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'ja_JP.UTF-8', LC_ALL: '' }, 'ja'],
])('the locale %j is read in %s', (env, locale) => {
  expect(localeOf(env)).toBe(locale);
});

test.each([
  [{}, false],
  [{ LANG: 'C' }, true],
  [{ LANG: 'POSIX' }, true],
  [{ LANG: 'en_US.ISO-8859-1' }, true],
  [{ LANG: 'en_US.UTF-8' }, false],
  [{ LANG: 'C.utf8' }, false],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, true],
  [{ LANG: 'C', LC_CTYPE: 'en_US.UTF-8' }, false],
])('a terminal of the locale %j has ASCII only: %s', (env, only) => {
  expect(isAsciiOnly(env)).toBe(only);
});
