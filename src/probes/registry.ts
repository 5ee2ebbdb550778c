import type { Ask, Kind } from '../core/ask.js';
import { greeting } from './greeting.js';
import { interfaces } from './interfaces.js';
import { listeners } from './listeners.js';
import { localPorts } from './local-ports.js';
import { name } from './name.js';
import type { Answer, Context, Probe } from './probe.js';
import { proxySettings } from './proxy-settings.js';
import { route } from './route.js';
import { tcp } from './tcp.js';
import { tls } from './tls.js';
import { udp } from './udp.js';
import { unix } from './unix.js';

const probes: { readonly [K in Kind]: Probe<K> } = {
  name,
  interfaces,
  route,
  tcp,
  udp,
  unix,
  tls,
  greeting,
  listeners,
  'local-ports': localPorts,
  'proxy-settings': proxySettings,
};

/** Puts one question to the probe of its kind. The cast is the one place where kind and probe meet again. */
export const probe = (ask: Ask, context: Context, signal: AbortSignal): Promise<Answer<Kind>> =>
  (probes[ask.kind] as Probe<Kind>)(ask, context, signal);
