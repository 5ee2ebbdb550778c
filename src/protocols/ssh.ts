import { type Protocol, quiet, startsWith } from './protocol.js';

export const ssh: Protocol = {
  id: 'ssh',
  name: 'SSH',
  schemes: [quiet('ssh', 22)],
  // Identification string, RFC 4253 section 4.2.
  recognise: startsWith(/^SSH-\d/u),
};
