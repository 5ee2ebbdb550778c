import { isDeepStrictEqual } from 'node:util';
import { type Report, type ReportedCause, textsOf } from './report.js';
import type { Expectation, ExpectedCause } from './scenario.js';

export interface Judgement {
  /** Each a sentence: expected against found. None when all is right. */
  readonly problems: readonly string[];
  readonly found: string;
  readonly firstIsRight: boolean;
  /** Causes called confirmed that are not true here. */
  readonly wrongConfirmations: readonly string[];
}

export const judge = (expected: Expectation, report: Report, status: number | null): Judgement => {
  const wrongConfirmations = confirmedWithoutReason(expected, report);
  return {
    problems: [
      ...judgeOutcome(expected, report, status),
      ...judgeFirst(expected.cause, report.causes[0]),
      ...judgeOthers(expected, report),
      ...wrongConfirmations.map((id) => `wrong confirmation: ${id}`),
    ],
    found: describe(report),
    firstIsRight: isFirst(expected.cause, report.causes[0]),
    wrongConfirmations,
  };
};

const describe = (report: Report): string =>
  report.causes.map(({ id, verdict }) => `${id} ${verdict}`).join(', ') || report.outcome;

const differ = (what: string, expected: unknown, found: unknown): readonly string[] =>
  isDeepStrictEqual(expected, found)
    ? []
    : [`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];

const judgeOutcome = (expected: Expectation, report: Report, status: number | null): readonly string[] => {
  const works = report.outcome !== 'failed';
  const due = works ? 0 : report.causes.length > 0 ? 1 : 3;
  return [
    ...differ('outcome', expected.outcome, report.outcome),
    ...(expected.symptom === undefined ? [] : differ('symptom', expected.symptom, report.symptom?.id ?? null)),
    ...differ('exit status', due, status),
  ];
};

const idsOf = (expected: ExpectedCause | null): readonly string[] =>
  expected === null ? ['none'] : [expected.id].flat();

const isFirst = (expected: ExpectedCause | null, found: ReportedCause | undefined): boolean =>
  idsOf(expected).includes(found?.id ?? 'none');

const judgeFirst = (expected: ExpectedCause | null, found: ReportedCause | undefined): readonly string[] => {
  if (!isFirst(expected, found))
    return [`first cause: expected ${idsOf(expected).join(' or ')}, found ${found?.id ?? 'none'}`];
  if (expected === null || found === undefined) return [];
  const verdicts: readonly string[] = [expected.verdict].flat();
  return [
    ...(verdicts.includes(found.verdict) ? [] : differ(`verdict of ${found.id}`, expected.verdict, found.verdict)),
    ...Object.entries(expected.facts ?? {}).flatMap(([name, value]) =>
      differ(`fact ${name}`, value, found.facts[name]),
    ),
  ];
};

const judgeOthers = (expected: Expectation, report: Report): readonly string[] => {
  const named = new Map(report.causes.map(({ id, verdict }) => [id, verdict]));
  const excluded = new Set(report.ruledOut.map(({ id }) => id));
  const texts = textsOf(report);
  const missing = (expected.also ?? []).filter(
    ({ id, verdict }) => !named.has(id) || named.get(id) !== (verdict ?? named.get(id)),
  );
  return [
    ...missing.map(({ id, verdict = '' }) => `should be among the causes: ${id} ${verdict}`.trim()),
    ...(expected.ruledOut ?? []).filter((id) => !excluded.has(id)).map((id) => `should be ruled out: ${id}`),
    ...(expected.not ?? []).filter((id) => named.has(id)).map((id) => `should not be named: ${id} ${named.get(id)}`),
    ...(expected.says ?? []).filter((text) => !texts.includes(text)).map((text) => `should say: ${text}`),
  ];
};

const confirmedWithoutReason = (expected: Expectation, report: Report): readonly string[] => {
  const others = [...(expected.also ?? []).map(({ id }) => id), ...(expected.alsoTrue ?? [])];
  const reasons = new Set([...idsOf(expected.cause), ...others]);
  return report.causes.filter(({ id, verdict }) => verdict === 'confirmed' && !reasons.has(id)).map(({ id }) => id);
};
