import { type Observed, observed, type Seen } from '../seen.js';

export type ProxySetting = Observed<'proxy-settings'>['settings'][number];

/** The variables that apply to each kind of target, first the lower case, which more programs read. */
const VARIABLES: Readonly<Record<'plain' | 'secure', readonly string[]>> = {
  plain: ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  secure: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
};

/** The proxy that the environment names for this target, unless NO_PROXY exempts it. */
export const proxyInUse = (seen: Seen): ProxySetting | undefined => {
  const [found] = observed(seen, 'proxy-settings');
  if (!found || found.bypassed) return undefined;
  const wanted = VARIABLES[seen.target.secure ? 'secure' : 'plain'];
  return wanted.flatMap((name) => found.settings.find(({ variable }) => variable === name) ?? [])[0];
};
