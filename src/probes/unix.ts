import { connect } from 'node:net';
import { type Answer, nativeError, type Probe } from './probe.js';

export const unix: Probe<'unix'> = ({ path }, _context, signal) =>
  new Promise((resolve) => {
    const socket = connect({ path });
    const end = (result: Answer<'unix'>['result']): void => {
      socket.destroy();
      resolve({ kind: 'unix', path, result });
    };
    socket.once('connect', () => end({ is: 'accepted' }));
    socket.once('error', (thrown) => end({ is: 'failed', error: nativeError(thrown) }));
    signal.addEventListener('abort', () => end({ is: 'failed', error: { code: 'ETIMEDOUT', syscall: 'connect' } }), {
      once: true,
    });
  });
