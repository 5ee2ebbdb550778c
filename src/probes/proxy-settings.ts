import { inAny, isAddress, sameAddress } from '../core/addresses.js';
import { withoutCredentials } from '../core/redact.js';
import type { Answer, Probe } from './probe.js';

const VARIABLES: readonly string[] = [
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
];
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** The port that curl takes for a proxy without one (CURLOPT_PROXYPORT). */
const CURL_PORT = 1080;

/** The proxy variables of the environment, and whether NO_PROXY exempts this target. Passwords are left out. */
export const proxySettings: Probe<'proxy-settings'> = async (_ask, { env, target: { host } }) => ({
  kind: 'proxy-settings',
  settings: VARIABLES.flatMap((variable) => setting(variable, env[variable]) ?? []),
  bypassed: bypass(env, host),
});

const setting = (variable: string, value: string | undefined): Answer<'proxy-settings'>['settings'][number] | null => {
  if (!value) return null;
  try {
    const url = new URL(value.includes('://') ? value : `http://${value}`);
    const port = Number(url.port) || DEFAULT_PORTS[url.protocol] || CURL_PORT;
    return { variable, value: withoutCredentials(value), host: url.hostname.replace(/^\[|\]$/gu, ''), port };
  } catch {
    return null;
  }
};

/** The entries as curl and others read them: `*`, a host, a domain with all that ends in it, a network in CIDR form. */
const bypass = (
  env: Readonly<Record<string, string | undefined>>,
  host: string,
): Answer<'proxy-settings'>['bypassed'] => {
  const variable = env['no_proxy'] === undefined ? 'NO_PROXY' : 'no_proxy';
  const entries = (env[variable] ?? '').split(/[\s,]+/u).filter(Boolean);
  const exempt = entries.find((entry) => entry === '*' || covers(entry.toLowerCase(), host.toLowerCase()));
  return exempt === undefined ? null : { variable, value: exempt };
};

const covers = (entry: string, host: string): boolean => {
  if (isAddress(host)) return coversAddress(entry.replace(/^\[(.*)\](?::\d+)?$/u, '$1'), host);
  const name = entry.replace(/^\*?\.|:\d+$/gu, '');
  return host === name || host.endsWith(`.${name}`);
};

const coversAddress = (entry: string, host: string): boolean => {
  const [network = '', bits] = entry.split('/');
  const longest = network.includes(':') ? 128 : 32;
  if (bits !== undefined)
    return isAddress(network) && Number(bits) <= longest && /^\d+$/u.test(bits) && inAny(host, [entry]);
  return sameAddress(entry, host) || entry.replace(/:\d+$/u, '') === host;
};
