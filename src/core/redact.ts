const SECRET_KEY =
  /token|secret|pass|pwd|^pw$|auth|key$|signature|^sig$|sess|sid$|jwt|credential|ticket|bearer|otp$|^code$/iu;

/** What stands in a report in place of something secret. */
export const HIDDEN = '***';

/** `scheme://user:password@host` without the part before the `@`, wherever such a URL stands in a text. */
export const withoutCredentials = (text: string): string => text.replace(/(\/\/|^)[^/?#\s]*@/gu, '$1');

/** The scheme of something that may not be a URL, such as `ws//` or `ws:/`. */
const SCHEME = /^["'(<“‘（「]*(?:jdbc:)?[a-z][a-z0-9+.-]*(?:[:：]\/\/?|;\/\/|\/\/)/iu;

/** In a target that cannot be read, everything before the last `@` may be a password. */
export const withoutLogin = (text: string): string => {
  const at = text.lastIndexOf('@');
  return at < 0 ? text : (SCHEME.exec(text.slice(0, at))?.[0] ?? '') + text.slice(at + 1);
};

/** The same for each word of a text. */
export const withoutLogins = (text: string): string => text.replace(/\S+/gu, withoutLogin);

/** The values of query parameters whose name says that they are secret, replaced. */
export const withoutSecretQuery = (text: string): string =>
  text.replace(/([?&;#])([^=&;#\s]+)=([^&;#\s]*)/gu, (whole, start: string, key: string) =>
    SECRET_KEY.test(key) ? `${start}${key}=${HIDDEN}` : whole,
  );

/**
 * What may be shown of a command line: the program, and the file or subcommand it was started with. Any other word may
 * be a password. A title that a process gave itself is one word and is shown whole.
 */
export const programOf = (words: readonly string[]): string => {
  const [program = '', start = '', ...rest] = words.filter((word) => word !== '');
  if (start === '' && rest.length === 0) return withoutSecretQuery(withoutCredentials(program));
  return /^[\w./@+][\w./@+-]*$/u.test(start) ? `${program} ${start}` : program;
};
