import type { Ask, Kind } from '../core/ask.js';
import type { Answer, Context, Probe } from './probe.js';

/** Each probe is loaded when its first question comes up: most runs need but a few of them. */
const probes: { readonly [K in Kind]: () => Promise<Probe<K>> } = {
  name: async () => (await import('./name.js')).name,
  interfaces: async () => (await import('./interfaces.js')).interfaces,
  route: async () => (await import('./route.js')).route,
  tcp: async () => (await import('./tcp.js')).tcp,
  packets: async () => (await import('./packets.js')).packets,
  udp: async () => (await import('./udp.js')).udp,
  unix: async () => (await import('./unix.js')).unix,
  tls: async () => (await import('./tls.js')).tls,
  greeting: async () => (await import('./greeting.js')).greeting,
  listeners: async () => (await import('./listeners.js')).listeners,
  'local-ports': async () => (await import('./local-ports.js')).localPorts,
  'proxy-settings': async () => (await import('./proxy-settings.js')).proxySettings,
};

/** Puts one question to the probe of its kind. The cast is the one place where kind and probe meet again. */
export const probe = async (ask: Ask, context: Context, signal: AbortSignal): Promise<Answer<Kind>> => {
  const load = probes[ask.kind] as () => Promise<Probe<Kind>>;
  return (await load())(ask, context, signal);
};
