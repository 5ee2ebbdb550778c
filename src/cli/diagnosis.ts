import { styleText } from 'node:util';
import type { Report } from '../core/report.js';
import type { Observation } from '../core/seen.js';
import type { Locale } from '../core/wording.js';
import { diagnose, type Options } from '../diagnose.js';
import { toJson } from '../render/json.js';
import { type Detail, layout } from '../render/layout.js';
import { liveLine } from '../render/live.js';
import { type Emphasis, toText } from '../render/text.js';
import { EXIT } from './exit.js';
import { isAsciiOnly } from './language.js';

export interface Presentation {
  readonly locale: Locale;
  readonly json: boolean;
  readonly detail: Detail;
}

/** Where a report is read without a terminal, as in a file or an issue, this many columns hold. */
const COLUMNS = 80;
/** Wider lines are hard to read. */
const MOST_COLUMNS = 100;

/** Diagnoses with a live line on a terminal, prints the report and returns the exit status. */
export const printDiagnosis = async (target: string, options: Options, presentation: Presentation): Promise<number> => {
  const live = process.stderr.isTTY && !presentation.json && presentation.detail !== 'quiet';
  const report = live
    ? await withLiveLine((show) => diagnose(target, { ...options, onObservation: show }), presentation.locale)
    : await diagnose(target, options);
  return printReport(report, presentation);
};

const ERASE_LINE = '\r\x1b[K';

/** Shows each observation on one line that is gone afterwards, also when Ctrl-C ends the program. */
const withLiveLine = async <T>(work: (show: (seen: Observation) => void) => Promise<T>, locale: Locale): Promise<T> => {
  const erase = (): void => void process.stderr.write(ERASE_LINE);
  const interrupted = (): void => {
    erase();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', interrupted);
  try {
    return await work((seen) =>
      process.stderr.write(`${ERASE_LINE}${liveLine(seen, locale, process.stderr.columns || COLUMNS)}`),
    );
  } finally {
    process.off('SIGINT', interrupted);
    erase();
  }
};

export const printReport = (report: Report, { locale, json, detail }: Presentation): number => {
  const columns = process.stdout.isTTY ? Math.min(process.stdout.columns || COLUMNS, MOST_COLUMNS) : COLUMNS;
  process.stdout.write(
    json
      ? `${harmless(JSON.stringify(toJson(report, locale)))}\n`
      : toText(layout(report, locale, detail), {
          columns,
          ascii: locale === 'en' && isAsciiOnly(process.env),
          emphasize,
        }),
  );
  const { outcome, causes } = report.diagnosis;
  if (outcome !== 'failed') return EXIT.connects;
  return causes.length > 0 ? EXIT.fails : EXIT.unnamed;
};

/** JSON escapes the controls of ASCII; those beyond, which a terminal obeys too, are escaped in the same way. */
const harmless = (json: string): string =>
  json.replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

const STYLES = { good: 'green', bad: 'red', strong: 'bold', faint: 'dim', paste: 'cyan' } as const satisfies Record<
  Emphasis,
  string
>;

/** Node itself heeds NO_COLOR, FORCE_COLOR and whether this is a terminal. */
const emphasize = (how: Emphasis, text: string): string => styleText(STYLES[how], text, { stream: process.stdout });
