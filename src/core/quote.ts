/** A word for a line to paste into a shell (POSIX sh, section 2.2.2): quoted where it holds anything a shell acts on. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
