import { type Protocol, quiet, startsWith } from './protocol.js';

export const ftp: Protocol = {
  id: 'ftp',
  name: 'FTP',
  schemes: [quiet('ftp', 21), quiet('ftps', 990, true)],
  // Greeting, RFC 959 section 5.4.
  recognise: startsWith(/^220[ -](?![^\r\n]*SMTP)[^\r\n]*/iu),
};
