import type { Host } from '../host.js';
import type { Listening } from '../listening.js';

/** Redis without a password that any client may use. */
export const redis = (host: Host, { port, address = '*' }: Listening): Promise<void> =>
  host.spawn(
    [
      ...['redis-server', '--port', `${port}`, '--bind', address, '--protected-mode', 'no'],
      ...['--save', '', '--appendonly', 'no', '--dir', host.directory],
    ],
    { tcp: port },
  );
