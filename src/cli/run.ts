import { readFile } from 'node:fs/promises';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isAddress } from '../core/addresses.js';
import { LOCALES, type Locale } from '../core/wording.js';
import { type Options, TargetError, version } from '../diagnose.js';
import { schemes } from '../protocols/known.js';
import { type Presentation, printDiagnosis, printReport } from './diagnosis.js';
import { EXIT } from './exit.js';
import { localeOf } from './language.js';
import { explainLater, problemText } from './usage.js';

interface Flags {
  readonly json?: true;
  readonly lang?: Locale;
  readonly timeout: number;
  readonly '4'?: true;
  readonly '6'?: true;
  readonly expectIp?: string;
  readonly resolve?: ReadonlyMap<string, string>;
  readonly neighbours: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** Runs the command line and returns its exit status. */
export const run = async (argv: readonly string[]): Promise<number> => {
  let status: number = EXIT.bug;
  const program = commandLine((result) => {
    status = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (thrown) {
    return failure(thrown, localeFrom(argv));
  }
};

const commandLine = (done: (status: number) => void): Command => {
  const program = new Command('connwhy')
    .description('Says why a client cannot connect to a server: the cause, the evidence, and what fixes it.')
    .version(version())
    .argument('[target...]', `a URL or host:port\nschemes: ${[...schemes.keys()].join(' ')}`)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /u, 'connwhy: ')) })
    .addHelpText(
      'after',
      '\nExit status: 0 connects, 1 does not, 2 wrong usage, 3 does not and no cause could be named, 70 a bug.',
    );
  withPresentation(program)
    .option('--timeout <seconds>', 'deadline of the whole run', seconds, 10)
    .option('-4', 'IPv4 only')
    .option('-6', 'IPv6 only')
    .option('--expect-ip <address>', "the server's address, to tell it from another machine's", address)
    .option('--resolve <name:address>', 'take this address for the name', resolution)
    .option('--no-neighbours', 'ask nothing of other ports')
    .action(async (words: readonly string[], flags: Flags) => {
      done(await printDiagnosis(words.join(' '), optionsOf(flags), presentationOf(flags)));
    });
  withPresentation(program.command('replay <file>').description('infer again from a saved report (--json)')).action(
    async (file: string, _own: unknown, command: Command) => {
      done(await replayFile(file, presentationOf(command.optsWithGlobals<Flags>())));
    },
  );
  program.command('explain [text...]', { hidden: true }).action((words: readonly string[]) => {
    process.stderr.write(`${explainLater(words.join(' '), localeFrom(words))}\n`);
    done(EXIT.usage);
  });
  return program;
};

const withPresentation = (command: Command): Command =>
  command
    .option('--json', 'one JSON object on stdout, nothing else')
    .addOption(new Option('--lang <language>', 'language of the texts').choices(LOCALES))
    .option('--quiet', 'the verdict only')
    .option('--verbose', 'everything that was seen, and what this machine lets connwhy see');

const optionsOf = (flags: Flags): Options => ({
  timeout: flags.timeout * 1000,
  neighbours: flags.neighbours,
  ...(flags['4'] ? { family: 4 as const } : flags['6'] ? { family: 6 as const } : {}),
  ...(flags.expectIp !== undefined && { expectAddress: flags.expectIp }),
  ...(flags.resolve !== undefined && { resolve: flags.resolve }),
});

const presentationOf = (flags: Partial<Flags>): Presentation => ({
  locale: flags.lang ?? localeOf(process.env),
  json: flags.json ?? false,
  detail: flags.quiet ? 'quiet' : flags.verbose ? 'verbose' : 'normal',
});

const replayFile = async (file: string, presentation: Presentation): Promise<number> => {
  const { replay, ReplayError } = await import('../replay.js');
  try {
    return printReport(await replay(await readFile(file, 'utf8')), presentation);
  } catch (thrown) {
    const message = thrown instanceof ReplayError || isFileError(thrown) ? thrown.message : null;
    if (message === null) throw thrown;
    process.stderr.write(`connwhy: ${file}: ${message}\n`);
    return EXIT.usage;
  }
};

const isFileError = (thrown: unknown): thrown is Error => thrown instanceof Error && 'syscall' in thrown;

const seconds = (text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 600)) throw new InvalidArgumentError('a number of seconds above 0, at most 600');
  return value;
};

const address = (text: string): string => {
  if (!isAddress(text)) throw new InvalidArgumentError('an IPv4 or IPv6 address');
  return text;
};

const resolution = (text: string, earlier: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> => {
  const at = text.indexOf(':');
  const [name, to] = [text.slice(0, at).toLowerCase(), text.slice(at + 1).replace(/^\[|\]$/gu, '')];
  if (at < 1 || !isAddress(to)) throw new InvalidArgumentError('a name, a colon and an address');
  return new Map([...earlier, [name, to]]);
};

const localeFrom = (argv: readonly string[]): Locale => {
  const given = argv.find((argument, index) => argv[index - 1] === '--lang' || argument.startsWith('--lang='));
  return LOCALES.find((locale) => locale === given?.replace('--lang=', '')) ?? localeOf(process.env);
};

const failure = (thrown: unknown, locale: Locale): number => {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.connects : EXIT.usage;
  if (thrown instanceof TargetError) {
    process.stderr.write(`${problemText(thrown.problem, locale)}\n`);
    return EXIT.usage;
  }
  process.stderr.write(
    `connwhy: this is a bug in connwhy, not in your network; npm bugs connwhy says where to report it.\n`,
  );
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return EXIT.bug;
};
