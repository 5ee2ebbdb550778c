import { type Protocol, quiet, startsWith } from './protocol.js';

export const ftp: Protocol = {
  id: 'ftp',
  name: 'FTP',
  schemes: [quiet('ftp', 21), quiet('ftps', 990, true)],
  mayBe: /^(?:220|120|421|5\d\d)[ -]/u,
  // Greeting, RFC 959 section 5.4.
  recognise: startsWith(/^220[ -][^\r\n]*(?:FTP|FileZilla)/iu),
};
