import { schemes } from '../protocols/known.js';
import { FLAGS, written } from './options.js';

const rows = (pairs: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
};

export const helpText = (): string => `Usage: connwhy [options] [target...]
       connwhy [options] replay <file>

Says why a client cannot connect to a server: the cause, the evidence, and what fixes it.

Arguments:
${rows([
  ['target', 'a URL or host:port'],
  ['', `schemes: ${[...schemes.keys()].join(' ')}`],
  ['replay <file>', 'infer again from a saved report (--json)'],
])}
Options:
${rows(Object.entries(FLAGS).map(([name, flag]) => [written(name, flag), flag.text]))}
Exit status: 0 connects, 1 does not, 2 wrong usage, 3 does not and no cause could be named, 70 a bug.
`;
