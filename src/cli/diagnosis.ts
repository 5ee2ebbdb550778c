import { styleText } from 'node:util';
import type { Report } from '../core/report.js';
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
  const report = await diagnose(target, {
    ...options,
    ...(live && {
      onObservation: (seen) =>
        process.stderr.write(`\r\x1b[K${liveLine(seen, presentation.locale, process.stderr.columns || COLUMNS)}`),
    }),
  });
  if (live) process.stderr.write('\r\x1b[K');
  return printReport(report, presentation);
};

export const printReport = (report: Report, { locale, json, detail }: Presentation): number => {
  const columns = process.stdout.isTTY ? Math.min(process.stdout.columns || COLUMNS, MOST_COLUMNS) : COLUMNS;
  process.stdout.write(
    json
      ? `${JSON.stringify(toJson(report, locale))}\n`
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

const STYLES = { good: 'green', bad: 'red', strong: 'bold', faint: 'dim', paste: 'cyan' } as const satisfies Record<
  Emphasis,
  string
>;

/** Node itself heeds NO_COLOR, FORCE_COLOR and whether this is a terminal. */
const emphasize = (how: Emphasis, text: string): string => styleText(STYLES[how], text, { stream: process.stdout });
