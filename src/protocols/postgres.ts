import { type Protocol, quiet, startsWith } from './protocol.js';

export const postgres: Protocol = {
  id: 'postgres',
  name: 'PostgreSQL',
  schemes: [quiet('postgres', 5432), quiet('postgresql', 5432)],
  // ErrorResponse.
  recognise: startsWith(/^E\x00\x00[\s\S]{2}S(?:FATAL|ERROR)\x00/u),
};
