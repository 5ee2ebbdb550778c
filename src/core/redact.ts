const SECRET_KEY = /token|secret|passw|pwd|auth|apikey|api[-_]key|^key$|signature|^sig$|session|jwt|credential|^code$/iu;

/** What stands in a report in place of something secret. */
export const HIDDEN = '***';

/** `scheme://user:password@host` without the part before the `@`, wherever such a URL stands in a text. */
export const withoutCredentials = (text: string): string => text.replace(/(\/\/|^)[^/?#\s@]*(?::[^/?#\s]*)?@/gu, '$1');

/** The values of query parameters whose name says that they are secret, replaced. */
export const withoutSecretQuery = (text: string): string =>
  text.replace(/([?&;])([^=&;#\s]+)=([^&;#\s]*)/gu, (whole, start: string, key: string) =>
    SECRET_KEY.test(key) ? `${start}${key}=${HIDDEN}` : whole,
  );

/** A command line whose `--password=…`, `--token …` and URLs keep their secrets. */
export const withoutSecretOptions = (line: string): string =>
  withoutCredentials(line).replace(
    /(--?[\w-]*(?:token|secret|passw|pwd|auth|key|credential)[\w-]*)(=|\s+)(\S+)/giu,
    (_, option: string, between: string) => `${option}${between}${HIDDEN}`,
  );
