import { type Protocol, quiet, startsWith } from './protocol.js';

export const amqp: Protocol = {
  id: 'amqp',
  name: 'AMQP',
  schemes: [quiet('amqp', 5672), quiet('amqps', 5671, true)],
  // The protocol header, sent back to whatever is not one.
  recognise: startsWith(/^AMQP[\x00-\x03][\x00-\x01]/u),
};
