import { type Protocol, quiet, startsWith } from './protocol.js';

export const mysql: Protocol = {
  id: 'mysql',
  name: 'MySQL',
  schemes: [quiet('mysql', 3306), quiet('mariadb', 3306)],
  // HandshakeV10, or an error packet before it.
  recognise: startsWith(/^[\s\S]{3}\x00(?:\x0a[\x20-\x7e]+\x00|\xff[\s\S]{2})/u),
};
