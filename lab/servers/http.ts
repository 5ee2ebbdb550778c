import type { Host } from '../host.js';
import type { Listening } from '../listening.js';

/** An HTTP server that answers every request with 200 and knows no upgrade. */
export const http = (host: Host, { port, address = '::' }: Listening): Promise<void> =>
  host.program('http', [port, address], { tcp: port });
