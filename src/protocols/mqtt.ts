import { type Protocol, quiet } from './protocol.js';

export const mqtt: Protocol = {
  id: 'mqtt',
  name: 'MQTT',
  schemes: [quiet('mqtt', 1883), quiet('mqtts', 8883, true)],
};
