import { type Protocol, quiet } from './protocol.js';

/** Workerman's text protocol: lines that end in a newline. A carriage return that is lost on the way back shows it. */
export const text: Protocol = {
  id: 'text',
  name: 'Workerman text',
  schemes: [quiet('text', null)],
  recognise: (said, sent) => {
    const line = sent.split('\r\n')[0] ?? '';
    return line !== '' && said.startsWith(`${line}\n`) ? { software: 'workerman' } : null;
  },
};
