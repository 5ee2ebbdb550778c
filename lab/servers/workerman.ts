import type { Host } from '../host.js';

/** The listeners whose answers `cases/transcripts/workerman.json` holds. */
export type WorkermanListener =
  | `${'workerman' | 'gateway'} ${'websocket' | 'text' | 'frame' | 'tcp'}`
  | 'workerman http'
  | 'workerman wss'
  | 'workerman https'
  | 'gateway register';

/** Answers every client as this Workerman or GatewayWorker listener answered when it was recorded. */
export const workerman = (host: Host, listener: WorkermanListener, port: number): Promise<void> =>
  host.program('workerman', [port, listener], { tcp: port });
