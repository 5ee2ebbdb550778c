import { expect, test } from 'vitest';
import { type CommandLine, FLAGS, readArguments, written } from './options.js';

const read = (argv: readonly string[]): CommandLine => {
  const found = readArguments(argv);
  if ('wrong' in found) throw new Error(found.wrong);
  return found;
};

test.each([
  [['--json', 'a:1', '--timeout', '3']],
  [['a:1', '--timeout=3', '--json']],
  [['--timeout', '3', '--json', '--', 'a:1']],
])('options stand before or after the target: %j', (argv) => {
  const { words, given } = read(argv);
  expect(words).toEqual(['a:1']);
  expect(Object.fromEntries(given)).toEqual({ json: [''], timeout: ['3'] });
});

test('an option that is given twice keeps both of its values, in order', () => {
  expect(read(['--resolve', 'a:::1', '--resolve=b:127.0.0.1']).given.get('resolve')).toEqual(['a:::1', 'b:127.0.0.1']);
});

test('short options of one letter may be written together', () => {
  expect([...read(['-4V']).given.keys()]).toEqual(['4', 'version']);
});

test.each([
  ['--nosuch', "unknown option '--nosuch'"],
  ['--__proto__', "unknown option '--__proto__'"],
  ['--4', "unknown option '--4'"],
  ['-host:80', "unknown option '-o'"],
  ['--json=', "option '--json' takes no argument"],
  ['--lang', "option '--lang <language>' argument missing"],
  ['--timeout=-5', "option '--timeout <seconds>' argument '-5' is invalid: a number of seconds above 0, at most 600"],
  [
    '--resolve=:127.0.0.1',
    "option '--resolve <name:address>' argument ':127.0.0.1' is invalid: a name, a colon and an address",
  ],
])('%s is wrong, and its name is in the message', (argument, wrong) => {
  expect(readArguments([argument])).toEqual({ wrong });
});

test('an option that takes a value names it, and says what is one', () => {
  for (const [name, flag] of Object.entries(FLAGS)) {
    expect([name, flag.type === 'string']).toEqual([name, flag.value !== undefined]);
    expect([name, flag.fits === undefined]).toEqual([name, flag.expected === undefined]);
    expect(written(name, flag)).toMatch(/^-/u);
  }
});
