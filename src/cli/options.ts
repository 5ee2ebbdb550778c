import { parseArgs } from 'node:util';
import { isAddress } from '../core/addresses.js';
import { LOCALES } from '../core/wording.js';
import { visible } from '../render/visible.js';

interface Flag {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** The name of its value. */
  readonly value?: string;
  readonly text: string;
  /** Whether this is such a value, and what would be one. */
  readonly fits?: (value: string) => boolean;
  readonly expected?: string;
  readonly multiple?: true;
  /** How a report is shown, also one that is read from a file. */
  readonly presents?: true;
}

/** `name:address` apart, with the address of an IPv6 literal without its brackets. */
export const resolution = (value: string): readonly [name: string, address: string] => {
  const at = value.indexOf(':');
  return [value.slice(0, Math.max(0, at)).toLowerCase(), value.slice(at + 1).replace(/^\[|\]$/gu, '')];
};

const isResolution = (value: string): boolean => {
  const [name, to] = resolution(value);
  return name !== '' && isAddress(to);
};

/** Longest deadline that can be asked for, in seconds: nobody waits longer for an answer. */
const LONGEST = 600;
const isTimeout = (value: string): boolean => Number(value) > 0 && Number(value) <= LONGEST;

const choices = LOCALES.join(', ');

type Name =
  | 'json'
  | 'lang'
  | 'quiet'
  | 'verbose'
  | 'timeout'
  | '4'
  | '6'
  | 'expect-ip'
  | 'resolve'
  | 'no-neighbours'
  | 'version'
  | 'help';

/** Every option, in the order of the help. */
export const FLAGS: Readonly<Record<Name, Flag>> = {
  json: { type: 'boolean', text: 'one JSON object on stdout, nothing else', presents: true },
  lang: {
    type: 'string',
    value: 'language',
    text: `language of the texts: ${choices}`,
    fits: (value) => LOCALES.some((locale) => locale === value),
    expected: `one of ${choices}`,
    presents: true,
  },
  quiet: { type: 'boolean', text: 'the verdict only', presents: true },
  verbose: {
    type: 'boolean',
    text: 'everything that was seen, and what this machine lets connwhy see',
    presents: true,
  },
  timeout: {
    type: 'string',
    value: 'seconds',
    text: 'deadline of the whole run (default: 10)',
    fits: isTimeout,
    expected: `a number of seconds above 0, at most ${LONGEST}`,
  },
  '4': { type: 'boolean', short: '4', text: 'IPv4 only' },
  '6': { type: 'boolean', short: '6', text: 'IPv6 only' },
  'expect-ip': {
    type: 'string',
    value: 'address',
    text: "the server's address, to tell it from another machine's",
    fits: isAddress,
    expected: 'an IPv4 or IPv6 address',
  },
  resolve: {
    type: 'string',
    value: 'name:address',
    text: 'take this address for the name',
    fits: isResolution,
    expected: 'a name, a colon and an address',
    multiple: true,
  },
  'no-neighbours': { type: 'boolean', text: 'ask nothing of other ports' },
  version: { type: 'boolean', short: 'V', text: 'print the version' },
  help: { type: 'boolean', short: 'h', text: 'print this help' },
};

export interface CommandLine {
  /** What is no option. */
  readonly words: readonly string[];
  /** The values of each option that was given; '' for one without a value. */
  readonly given: ReadonlyMap<Name, readonly string[]>;
}

/** An option as the help and the messages write it. */
export const written = (name: string, { short, value }: Flag): string => {
  const long = short === name ? `-${short}` : `--${name}`;
  const both = short === undefined || short === name ? long : `-${short}, ${long}`;
  return value === undefined ? both : `${both} <${value}>`;
};

/** Takes the words and the options apart, wherever they stand, or says what is wrong with one of them. */
export const readArguments = (argv: readonly string[]): CommandLine | { readonly wrong: string } => {
  const given = new Map<Name, readonly string[]>();
  // Not strict: Node's own messages take several lines and name no option of ours.
  const { tokens, positionals } = parseArgs({ args: [...argv], options: FLAGS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isName(name) || rawName === `--${FLAGS[name].short}`) return { wrong: `unknown option '${visible(rawName)}'` };
    const wrong = problemOf(name, value);
    if (wrong !== null) return { wrong };
    given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  return { words: positionals, given };
};

const isName = (name: string): name is Name => Object.hasOwn(FLAGS, name);

const problemOf = (name: Name, value: string | undefined): string | null => {
  const flag = FLAGS[name];
  const option = `option '${written(name, flag)}'`;
  if (flag.type === 'boolean') return value === undefined ? null : `${option} takes no argument`;
  if (value === undefined) return `${option} argument missing`;
  return flag.fits?.(value) === false ? `${option} argument '${visible(value)}' is invalid: ${flag.expected}` : null;
};
