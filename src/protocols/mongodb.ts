import { type Protocol, quiet } from './protocol.js';

export const mongodb: Protocol = {
  id: 'mongodb',
  name: 'MongoDB',
  schemes: [quiet('mongodb', 27017)],
};
