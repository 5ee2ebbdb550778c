import { withoutCredentials, withoutSecretQuery } from './redact.js';
import type { Target } from './schema/report.js';
import type { Scheme, Schemes } from './scheme.js';

export type { Target } from './schema/report.js';

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
    | 'path-missing';
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
const ERROR_WORDS =
  /\bE[A-Z]{4,}\b|\berror\b|\bexception\b|\bfailed\b|refused|timed out|拒否|拒绝|タイムアウト|超时|失敗|失败/iu;

/** Reads a target as a user types it: a URL of a known scheme, or `host:port`. */
export const parse = (typed: string, schemes: Schemes): Parsed => {
  const input = typed.trim();
  const wrong = problemsOf(input);
  if (input === '') return wrong('empty', '', 'ws://example.com:8282/');
  const spaced = /\s/u.exec(input);
  if (spaced && ERROR_WORDS.test(input)) return wrong('error-text', input, targetInside(input));
  if (spaced) return wrong('space', input, input.replace(/\s+/gu, ''));
  if (input.length > LONGEST_TARGET) return wrong('host-invalid', input.slice(0, 40), null);

  const slipped = /^([a-z][a-z0-9+.-]*)(\/\/|:\/(?!\/)|;\/\/)(.*)$/iu.exec(input);
  if (slipped && schemes.has((slipped[1] ?? '').toLowerCase()))
    return wrong(slipped[2] === ':/' ? 'scheme-slashes' : 'scheme-colon', slipped[2] ?? '', `${slipped[1]}://${slipped[3]}`);

  const [, name, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/isu.exec(input) ?? [];
  if (name === undefined && input.includes('://')) return wrong('scheme-unknown', input.split('://')[0] ?? '', null);
  const scheme = schemes.get(name?.toLowerCase() ?? 'tcp');
  if (!scheme) return wrong('scheme-unknown', name ?? '', closest(name ?? '', [...schemes.keys()], rest));
  if (scheme.transport === 'unix') return unixTarget(input, rest, scheme);
  return networkTarget(input, name === undefined ? input : rest, scheme, name !== undefined);
};

/** In a target that cannot be read, everything before an `@` may be a password. */
const withoutLogin = (text: string): string => text.replace(/(\/\/|^)\S*@/u, '$1');

const problemsOf =
  (input: string) =>
  (code: Problem['code'], part: string, instead: string | null): Parsed => ({
    ok: false,
    problem: { code, input: withoutLogin(input), part: withoutLogin(part), instead: instead && withoutLogin(instead) },
  });

const unixTarget = (input: string, path: string, scheme: Scheme): Parsed => {
  if (!path.startsWith('/')) return problemsOf(input)('path-missing', path, 'unix:///run/app.sock');
  return { ok: true, target: { input, ...shown(scheme), host: '', port: 0, path }, requestPath: path };
};

const networkTarget = (input: string, rest: string, scheme: Scheme, typedScheme: boolean): Parsed => {
  const wrong = problemsOf(input);
  const [authority = '', tail = ''] = split(rest, /[/?#]/u);
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  const [host, portText] = hostAndPort(address);
  const prefix = typedScheme ? `${scheme.name}://` : '';
  if (host === null) return wrong('ipv6-brackets', address, `${prefix}[${address}]${scheme.port ? '' : ':8282'}`);
  if (host === '') return wrong('host-missing', input, `${prefix}example.com${portText ? `:${portText}` : ''}${tail}`);
  const name = canonicalHost(host);
  if (name === null) return wrong('host-invalid', host, null);
  if (portText === '' || (portText === undefined && scheme.port === null))
    return wrong('port-missing', address, `${prefix}${address.replace(/:$/u, '')}:${scheme.port ?? 8282}${tail}`);
  const port = portText === undefined ? scheme.port : portNumber(portText);
  if (port === null) return wrong('port-invalid', portText ?? '', '1-65535');
  const requestPath = tail.split('#')[0] ?? '';
  const shownPath = withoutSecretQuery(requestPath);
  const target: Target = {
    input: withoutSecretQuery(withoutCredentials(input)),
    ...shown(scheme),
    host: name,
    port,
    ...(shownPath && { path: shownPath }),
  };
  return { ok: true, target, requestPath: requestPath.startsWith('/') ? requestPath : `/${requestPath}` };
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

/** `null` as host: colons that only an unbracketed IPv6 address has. */
const hostAndPort = (address: string): [string | null, string | undefined] => {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/u.exec(address);
  if (bracketed) return [bracketed[1] ?? '', bracketed[2]];
  if ((address.match(/:/gu)?.length ?? 0) > 1) return [null, undefined];
  const [host, port] = address.split(':');
  return [host ?? '', port];
};

const portNumber = (text: string): number | null => {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
};

/** Lower case, IDN as ASCII, addresses in their shortest form (WHATWG URL host parsing); null when it is no host. */
const canonicalHost = (host: string): string | null => {
  if (host.includes('_') && /^[\w.-]+$/u.test(host)) return host.toLowerCase();
  const [bare = '', zone] = host.split('%');
  try {
    if (!host.includes(':')) return new URL(`http://${host}/`).hostname || null;
    const address = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
    return zone ? `${address}%${zone}` : address;
  } catch {
    return null;
  }
};

/** The first thing inside a pasted text that would do as a target. */
const targetInside = (text: string): string | null => {
  const url = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s'"<>()]+/iu.exec(text)?.[0];
  const pair = /(?:\[[0-9a-f:.]+\]|\b[a-z0-9][a-z0-9.-]{1,252}|localhost):\d{2,5}\b/iu.exec(text)?.[0];
  return url?.replace(/[.,;:]+$/u, '') ?? pair ?? null;
};

const closest = (name: string, known: readonly string[], rest: string): string | null => {
  const typed = name.toLowerCase();
  const near = known.find((scheme) => scheme.length > 1 && (typed.includes(scheme) || sameLetters(scheme, typed)));
  return near ? `${near}://${rest}` : null;
};

const sameLetters = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');
