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

/** A command line whose `--password=…`, `--token …`, `-u user:…`, `SECRET=…`, headers and URLs keep their secrets. */
export const withoutSecretOptions = (line: string): string =>
  withoutSecretQuery(withoutCredentials(line))
    .replace(
      /(--?[\w-]*(?:token|secret|pass|pwd|auth|key|credential)[\w-]*)(=|\s+)(\S+)/giu,
      (_, option: string, between: string) => `${option}${between}${HIDDEN}`,
    )
    .replace(/\b(\w*(?:token|secret|passw|pwd|api_?key|credential)\w*=)\S+/giu, `$1${HIDDEN}`)
    .replace(
      /\b((?:proxy-)?authorization|cookie|x-[\w-]*(?:token|key)):\s*(?:(?:basic|bearer|digest|token)\s+)?\S+/giu,
      `$1: ${HIDDEN}`,
    )
    .replace(/(\s-(?:u|-user|-proxy-user)[\s=]*[^\s:]+:)\S+/gu, `$1${HIDDEN}`);
