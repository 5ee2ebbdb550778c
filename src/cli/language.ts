import { LOCALES, type Locale } from '../core/wording.js';

/** The language of the locale (locale(7)): LC_ALL before LC_MESSAGES before LANG; English where it is none of ours. */
export const localeOf = (env: Readonly<Record<string, string | undefined>>): Locale => {
  const set = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return LOCALES.find((locale) => set.toLowerCase().startsWith(locale)) ?? 'en';
};

/** Whether the locale names a character set that is not UTF-8; an unset locale says nothing about the terminal. */
export const isAsciiOnly = (env: Readonly<Record<string, string | undefined>>): boolean => {
  const set = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return set !== '' && !/utf-?8/iu.test(set);
};
