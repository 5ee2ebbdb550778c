import { isAddress } from '../addresses.js';
import { HIDDEN, withoutCredentials, withoutLogin, withoutLogins, withoutSecretQuery } from '../redact.js';
import type { Target } from '../schema/report.js';
import { looksLikeError, targetInside } from './pasted.js';
import type { Scheme, Schemes } from './scheme.js';
import { canonicalHost, halfWidth, hostAndPort, portNumber, sendable } from './url-parts.js';

export type { Target } from '../schema/report.js';

/** Why a typed target cannot be used; `part` is the wrong piece of it, `instead` what would be right. */
export interface Problem {
  readonly code:
    | 'empty'
    | 'error-text'
    | 'space'
    | 'scheme-colon'
    | 'scheme-slashes'
    | 'scheme-unknown'
    | 'host-missing'
    | 'host-invalid'
    | 'ipv6-brackets'
    | 'port-missing'
    | 'port-invalid'
    | 'login-characters'
    | 'path-missing'
    | 'family';
  readonly input: string;
  readonly part: string;
  readonly instead: string | null;
}

/** `requestPath` is sent as typed; `target` holds what may be shown. */
export type Parsed =
  | { readonly ok: true; readonly target: Target; readonly requestPath: string }
  | { readonly ok: false; readonly problem: Problem };

/** Longest target worth reading: a URL beyond it is a paste of something else. */
const LONGEST_TARGET = 8192;
/** As much of such a paste is named as its wrong part. */
const LONGEST_PART = 40;
/** A scheme and what may stand where `://` belongs; a name with a port, as in `redis:6379`, is none. */
const SLIPPED = /^([a-z][a-z0-9+.-]*)([:：]?[/／]+|;\/+|:\\+|[:：](?!\d+(?:[/?#]|$)))(.*)$/isu;

/** Reads a target as a user types it: a URL of a known scheme, or `host:port`. */
export const parse = (typed: string, schemes: Schemes): Parsed => {
  const wrong = problemsOf(typed.trim());
  const input = typed.slice(0, LONGEST_TARGET).trim();
  if (input === '') return wrong('empty', '', 'ws://example.com:8282/');
  if (looksLikeError(input)) return errorText(input, schemes);
  if (typed.length > LONGEST_TARGET) return wrong('host-invalid', withoutLogin(typed).slice(0, LONGEST_PART), null);
  if (/\s/u.test(input)) return wrong('space', input, input.replace(/\s+/gu, ''));

  const [, slipped = '', between = '', after = ''] = SLIPPED.exec(input) ?? [];
  const meant = schemes.get(slipped.toLowerCase());
  if (meant && between !== '://' && meant.transport !== 'unix')
    return wrong(between.startsWith(':') ? 'scheme-slashes' : 'scheme-colon', between, `${slipped}://${after}`);

  const [, name, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/isu.exec(input) ?? [];
  if (name === undefined && input.includes('://')) return wrong('scheme-unknown', input.split('://')[0] ?? '', null);
  const scheme = schemes.get(name?.toLowerCase() ?? 'tcp');
  if (!scheme) return wrong('scheme-unknown', name ?? '', closest(name ?? '', [...schemes.keys()], rest));
  if (scheme.transport === 'unix') return unixTarget(input, rest, scheme);
  return networkTarget(input, name === undefined ? input : rest, scheme, name !== undefined);
};

const problemsOf = (input: string) => {
  const shown = withoutSecrets(input).slice(0, LONGEST_TARGET);
  return (code: Problem['code'], part: string, instead: string | null): Parsed => {
    const kept = withoutSecrets(part);
    const problem = {
      code,
      input: shown,
      part: shown.includes(kept) ? kept : HIDDEN,
      instead: instead && withoutSecrets(instead),
    };
    return { ok: false, problem };
  };
};

const withoutSecrets = (text: string): string => withoutSecretQuery(withoutLogin(text));

const errorText = (text: string, schemes: Schemes): Parsed => {
  const input = withoutSecretQuery(withoutLogins(text));
  return { ok: false, problem: { code: 'error-text', input, part: input, instead: targetInside(text, schemes) } };
};

const unixTarget = (input: string, path: string, scheme: Scheme): Parsed => {
  if (!path.startsWith('/')) return problemsOf(input)('path-missing', path, 'unix:///run/app.sock');
  return { ok: true, target: { input, ...shown(scheme), host: '', port: 0, path }, requestPath: path };
};

const networkTarget = (input: string, rest: string, scheme: Scheme, typedScheme: boolean): Parsed => {
  const [authority = '', tail = ''] = split(rest, /[/?#]/u);
  const wrong: ReturnType<typeof problemsOf> = (...problem) =>
    tail.includes('@') ? problemsOf(input)('login-characters', '', null) : problemsOf(input)(...problem);
  if (endsLogin(tail, scheme)) return wrong('login-characters', '', null);
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [host, portText] = hostAndPort(address);
  const prefix = typedScheme ? `${scheme.name}://` : '';
  if (host === null) return tooManyColons(address, prefix, scheme, wrong);
  if (host === '') return wrong('host-missing', input, `${prefix}example.com${portText ? `:${portText}` : ''}${tail}`);
  if (portText === undefined && /^\d+$/u.test(host))
    return wrong('host-missing', input, `${prefix}localhost:${host}${tail}`);
  const name = canonicalHost(host);
  if (name === null) return wrong('host-invalid', host, halfWidth(input));
  if (portText === '' || (portText === undefined && scheme.port === null))
    return wrong('port-missing', address, `${prefix}${address.replace(/:$/u, '')}:${scheme.port ?? 8282}${tail}`);
  const port = portText === undefined ? scheme.port : portNumber(portText);
  if (port === null) return wrong('port-invalid', portText ?? '', '1-65535');
  return found(input, scheme, name, port, tail.split('#')[0] ?? '');
};

/** Whether a login was cut at a `/`, `?` or `#` inside it. Paths of the web may have an `@`, but hardly one before a host and port. */
const endsLogin = (tail: string, { protocol }: Scheme): boolean =>
  /^[?#][^=&]*@|@(?:[^/@:]*|\[[^/@\]]*\]):\d+(?:[/?#]|$)/u.test(tail) ||
  (tail.includes('@') && protocol !== 'http' && protocol !== 'websocket');

const found = (input: string, scheme: Scheme, host: string, port: number, requestPath: string): Parsed => {
  const path = withoutSecretQuery(requestPath);
  const target: Target = {
    input: withoutSecretQuery(withoutCredentials(input)),
    ...shown(scheme),
    host,
    port,
    ...(path && { path }),
  };
  return { ok: true, target, requestPath: sendable(requestPath.startsWith('/') ? requestPath : `/${requestPath}`) };
};

/** An IPv6 address without its brackets, or a port that is none. */
const tooManyColons = (
  address: string,
  prefix: string,
  scheme: Scheme,
  wrong: ReturnType<typeof problemsOf>,
): Parsed => {
  const bare = address.replace(/[[\]]/gu, '');
  if (isAddress(bare)) return wrong('ipv6-brackets', address, `${prefix}[${bare}]${scheme.port ? '' : ':8282'}`);
  const [, head = '', port = ''] = /^(.*):(\d+)$/u.exec(bare) ?? [];
  if (isAddress(head)) return wrong('ipv6-brackets', address, `${prefix}[${head}]:${port}`);
  return wrong('port-invalid', address.slice(Math.max(address.indexOf(':'), address.indexOf(']')) + 1), '1-65535');
};

const shown = ({ name, protocol, transport, secure, greeting }: Scheme) => ({
  scheme: name,
  protocol,
  transport,
  secure,
  greeting,
});

const split = (text: string, at: RegExp): [string, string] => {
  const index = text.search(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index)];
};

const closest = (name: string, known: readonly string[], rest: string): string | null => {
  const typed = name.toLowerCase();
  const near = known
    .toSorted((a, b) => b.length - a.length)
    .find((scheme) => scheme.length > 1 && (typed.includes(scheme) || sameLetters(scheme, typed)));
  return near ? `${near}://${rest}` : null;
};

const sameLetters = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');
