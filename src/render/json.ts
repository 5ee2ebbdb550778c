import type { NamedCause } from '../core/infer.js';
import type { Report } from '../core/report.js';
import type { ReportJson } from '../core/schema/report.js';
import type { Locale } from '../core/wording.js';
import { observationText } from './observations.js';

/** The report as programs read it: one object, its texts in one language. */
export const toJson = (report: Report, locale: Locale): ReportJson => {
  const { diagnosis } = report;
  return {
    version: 1,
    target: report.target,
    settings: report.settings,
    outcome: diagnosis.outcome,
    symptom: diagnosis.symptom,
    causes: diagnosis.causes.map((cause) => causeJson(cause, locale)),
    ruledOut: diagnosis.ruledOut.map(({ id, because, evidence }) => ({ id, because: because[locale], evidence })),
    unexplained: diagnosis.unexplained,
    observations: report.observations.map((seen) => ({ ...seen, text: observationText(seen)[locale] })),
    vantage: report.vantage,
    took: report.took,
  };
};

const causeJson = (cause: NamedCause, locale: Locale): ReportJson['causes'][number] => ({
  id: cause.id,
  verdict: cause.verdict,
  summary: cause.summary[locale],
  why: cause.why[locale],
  evidence: cause.evidence,
  facts: cause.facts,
  fixes: cause.fixes.map(({ where, text, commands }) => ({ where, text: text[locale], commands })),
  decide: cause.decide ? { text: cause.decide.text[locale], command: cause.decide.command } : null,
});
