import type { Host } from '../host.js';
import type { Listening } from '../listening.js';
import { certificate, certificateKey } from '../place.js';

/** A WebSocket server that echoes. */
export const websocket = (host: Host, { port, address = '::' }: Listening): Promise<void> =>
  host.program('websocket', [port, address], { tcp: port });

/** The same over TLS, with the lab's certificate. */
export const secureWebsocket = (host: Host, { port, address = '::' }: Listening): Promise<void> =>
  host.program('websocket', [port, address, certificate, certificateKey], { tcp: port });
