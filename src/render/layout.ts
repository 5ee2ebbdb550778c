import type { Fix } from '../core/cause.js';
import type { NamedCause } from '../core/infer.js';
import type { Report } from '../core/report.js';
import { observed } from '../core/seen.js';
import type { Locale, Wording } from '../core/wording.js';
import { LABELS, PLACES, TEXTS, VERDICTS } from './labels.js';
import { observationText } from './observations.js';
import { type Path, pathOf } from './path.js';
import { symptomName } from './symptom.js';

/** What a printer prints, in order. `line` is a command or code to paste, so it is never broken. */
export type Block =
  | { readonly kind: 'headline'; readonly good: boolean; readonly target: string; readonly text: string }
  | {
      readonly kind: 'path';
      readonly stops: readonly string[];
      readonly at: number;
      readonly good: boolean;
      readonly mark: string;
    }
  | { readonly kind: 'row'; readonly label: string; readonly lead: string; readonly trail?: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'gap' };

export type Detail = 'quiet' | 'normal' | 'verbose';

export const layout = (report: Report, locale: Locale, detail: Detail): readonly Block[] => {
  const { causes } = report.diagnosis;
  const head = headline(report, locale);
  const [first, ...others] = causes;
  if (detail === 'quiet') return first ? [head, causeRow(first, locale, true)] : [head];
  const path = pathOf(report);
  return [
    head,
    ...(path ? [GAP, picture(path, locale)] : []),
    ...(first ? [GAP, ...fullCause(first, locale)] : []),
    ...others.flatMap((cause, index) => [GAP, ...otherCause(cause, causes.slice(0, index + 1), locale)]),
    ...unexplained(report, locale),
    ...ruledOut(report, locale),
    ...(detail === 'verbose' ? everythingSeen(report, locale) : []),
  ];
};

const GAP: Block = { kind: 'gap' };

const headline = (report: Report, locale: Locale): Block => {
  const { target, diagnosis, took } = report;
  const good = diagnosis.outcome !== 'failed';
  // Some servers wait to be spoken to: an open port is all that was seen of them.
  const unchecked = observed(report, 'greeting').some(({ as, result }) => as === 'silence' && result.is === 'silent');
  const connected = diagnosis.outcome === 'degraded' ? TEXTS.degraded : unchecked ? TEXTS.opened : TEXTS.connected;
  const what = good ? connected : diagnosis.symptom ? symptomName(diagnosis.symptom) : TEXTS.nothing;
  return { kind: 'headline', good, target: target.input, text: `${what[locale]}${COMMA[locale]}${seconds(took)}` };
};

const COLON: Wording = { en: ': ', ja: '：', zh: '：' };
const COMMA: Wording = { en: ', ', ja: '、', zh: '，' };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 100 ? 2 : 1)}\u00a0s`;

const picture = ({ stops, at, reached, mark }: Path, locale: Locale): Block => ({
  kind: 'path',
  stops: stops.map((stop) => stop[locale]),
  at,
  good: reached,
  mark: mark[locale],
});

const cite = (evidence: readonly string[]): string => (evidence.length > 0 ? ` [${evidence.join(', ')}]` : '');

const causeRow = (cause: NamedCause, locale: Locale, first: boolean): Block => ({
  kind: 'row',
  label: (first ? LABELS.cause : LABELS.also)[locale],
  lead: cause.summary[locale],
  trail: VERDICTS[cause.verdict][locale],
});

const fullCause = (cause: NamedCause, locale: Locale): readonly Block[] => [
  causeRow(cause, locale, true),
  { kind: 'text', text: cause.why[locale] + cite(cause.evidence) },
  ...cause.fixes.flatMap((fix) => fixBlocks(fix, locale)),
  ...decision(cause, locale),
];

/**
 * Of further causes the reasons are left to `--json`; what to do about them is not. A step that decides is printed once,
 * and not for the merely possible beside one that stands out.
 */
const otherCause = (cause: NamedCause, before: readonly NamedCause[], locale: Locale): readonly Block[] => {
  const [first] = before;
  const clear = first !== undefined && first.verdict !== 'possible';
  const printed = before.some(
    ({ decide }) => decide?.text.en === cause.decide?.text.en && decide?.command === cause.decide?.command,
  );
  const [fix] = cause.fixes;
  return [
    causeRow(cause, locale, false),
    ...(cause.verdict === 'possible'
      ? []
      : [{ kind: 'text', text: cause.why[locale] + cite(cause.evidence) } as const]),
    ...(fix ? fixBlocks(fix, locale) : []),
    ...(printed || (clear && cause.verdict === 'possible') ? [] : decision(cause, locale)),
  ];
};

const fixBlocks = ({ where, text, commands }: Fix, locale: Locale): readonly Block[] => [
  { kind: 'row', label: LABELS.fix[locale], lead: `${PLACES[where][locale]}${COLON[locale]}${text[locale]}` },
  ...commands.map((command): Block => ({ kind: 'line', text: command })),
];

const decision = ({ decide }: NamedCause, locale: Locale): readonly Block[] => {
  if (!decide) return [];
  const row: Block = { kind: 'row', label: LABELS.decide[locale], lead: decide.text[locale] };
  return decide.command === null ? [row] : [row, { kind: 'line', text: decide.command }];
};

const unexplained = ({ diagnosis, observations }: Report, locale: Locale): readonly Block[] => {
  if (diagnosis.outcome !== 'failed' || diagnosis.unexplained.length === 0 || diagnosis.causes.length > 0) return [];
  const texts = observations.filter(({ id }) => diagnosis.unexplained.includes(id));
  return [
    GAP,
    { kind: 'row', label: LABELS.open[locale], lead: TEXTS.unexplained[locale] },
    ...texts.map((seen): Block => ({ kind: 'text', text: observationText(seen)[locale] + cite([seen.id]) })),
  ];
};

const ruledOut = ({ diagnosis }: Report, locale: Locale): readonly Block[] => {
  if (diagnosis.ruledOut.length === 0) return [];
  const text = diagnosis.ruledOut
    .map(({ id, because, evidence }) => `${id}${COLON[locale]}${because[locale]}${cite(evidence)}`)
    .join(' · ');
  return [GAP, { kind: 'row', label: LABELS.not[locale], lead: text }];
};

const everythingSeen = (report: Report, locale: Locale): readonly Block[] => [
  GAP,
  ...report.observations.map((seen, index): Block => {
    const text = `${seen.id} ${observationText(seen)[locale]}`;
    return index === 0 ? { kind: 'row', label: LABELS.seen[locale], lead: text } : { kind: 'text', text };
  }),
  GAP,
  ...report.vantage.capabilities.map(({ id, there, why }, index): Block => {
    const text = `${there ? '✓' : '✗'} ${id}${why ? ` (${why})` : ''}`;
    return index === 0 ? { kind: 'row', label: LABELS.able[locale], lead: text } : { kind: 'text', text };
  }),
];
