import { readFileSync } from 'node:fs';
import { LOCALES, type Locale } from '../core/wording.js';
import { type Options, TargetError } from '../diagnose.js';
import { version } from '../version.js';
import { type Presentation, printDiagnosis, printReport } from './diagnosis.js';
import { EXIT } from './exit.js';
import { helpText } from './help.js';
import { localeOf } from './language.js';
import { type CommandLine, FLAGS, readArguments, resolution } from './options.js';
import { explainLater, problemText } from './usage.js';

type Given = CommandLine['given'];

/** Runs the command line and returns its exit status. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const read = readArguments(argv);
  if ('wrong' in read) return complain(`connwhy: ${read.wrong}`);
  try {
    return await obey(read);
  } catch (thrown) {
    return failure(thrown, presentationOf(read.given).locale);
  }
};

const obey = async ({ words, given }: CommandLine): Promise<number> => {
  if (given.has('help')) return print(helpText());
  if (given.has('version')) return print(`${version()}\n`);
  const [command, ...rest] = words;
  const presentation = presentationOf(given);
  if (command === 'replay') return replayFile(rest, given, presentation);
  if (command === 'explain') return complain(explainLater(rest.join(' '), presentation.locale));
  return printDiagnosis(words.join(' '), optionsOf(given), presentation);
};

const print = (text: string): number => {
  process.stdout.write(text);
  return EXIT.connects;
};

const complain = (text: string): number => {
  process.stderr.write(`${text}\n`);
  return EXIT.usage;
};

const optionsOf = (given: Given): Options => {
  const [timeout, address, names] = [given.get('timeout'), given.get('expect-ip'), given.get('resolve')];
  return {
    neighbours: !given.has('no-neighbours'),
    ...(timeout && { timeout: Number(timeout.at(-1)) * 1000 }),
    ...(given.has('4') ? { family: 4 as const } : given.has('6') ? { family: 6 as const } : {}),
    ...(address && { expectAddress: address.at(-1) ?? '' }),
    ...(names && { resolve: new Map(names.map(resolution)) }),
  };
};

const presentationOf = (given: Given): Presentation => ({
  locale: LOCALES.find((locale) => locale === given.get('lang')?.at(-1)) ?? localeOf(process.env),
  json: given.has('json'),
  detail: given.has('quiet') ? 'quiet' : given.has('verbose') ? 'verbose' : 'normal',
});

const replayFile = async (files: readonly string[], given: Given, presentation: Presentation): Promise<number> => {
  const [file, more] = files;
  const other = [...given.keys()].find((name) => !FLAGS[name].presents);
  if (file === undefined) return complain('connwhy: replay: a file is missing');
  if (more !== undefined) return complain('connwhy: replay: one file at a time');
  if (other !== undefined) return complain(`connwhy: replay: nothing is asked, so --${other} means nothing`);
  const { replay, ReplayError } = await import('../replay.js');
  try {
    return printReport(await replay(readFileSync(file, 'utf8')), presentation);
  } catch (thrown) {
    const message = thrown instanceof ReplayError || isFileError(thrown) ? thrown.message : null;
    if (message === null) throw thrown;
    return complain(`connwhy: ${file}: ${message}`);
  }
};

const isFileError = (thrown: unknown): thrown is Error => thrown instanceof Error && 'syscall' in thrown;

const failure = (thrown: unknown, locale: Locale): number => {
  if (thrown instanceof TargetError) return complain(problemText(thrown.problem, locale));
  process.stderr.write(
    `connwhy: this is a bug in connwhy, not in your network; npm bugs connwhy says where to report it.\n`,
  );
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return EXIT.bug;
};
