import { type Protocol, quiet } from './protocol.js';

/** Workerman's frame protocol: a length of four bytes before each message. It closes without a word on all else. */
export const frame: Protocol = {
  id: 'frame',
  name: 'Workerman frame',
  schemes: [quiet('frame', null)],
};
