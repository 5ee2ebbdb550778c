/** What the lab reads of the program's JSON output. Written down a second time on purpose: the output is under test. */
export interface Report {
  readonly outcome: string;
  readonly symptom: { readonly id: string } | null;
  readonly causes: readonly ReportedCause[];
  readonly ruledOut: readonly { readonly id: string }[];
}

export interface ReportedCause {
  readonly id: string;
  readonly verdict: string;
  readonly summary: string;
  readonly why: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fixes: readonly { readonly text: string; readonly commands: readonly string[] }[];
  readonly decide: { readonly text: string; readonly command?: string } | null;
}

/** The one object that standard output has to hold; throws when it holds anything else. */
export const readReport = (stdout: string): Report => {
  const value: unknown = JSON.parse(stdout);
  if (typeof value !== 'object' || value === null) throw new Error('is no object');
  const missing = ['outcome', 'symptom', 'causes', 'ruledOut', 'observations', 'vantage'].filter(
    (key) => !(key in value),
  );
  if (missing.length > 0) throw new Error(`lacks ${missing.join(', ')}`);
  return value as Report;
};

export const textsOf = (report: Report): string =>
  report.causes
    .flatMap(({ summary, why, fixes, decide }) => [
      summary,
      why,
      ...fixes.flatMap(({ text, commands }) => [text, ...commands]),
      ...(decide === null ? [] : [decide.text, decide.command ?? '']),
    ])
    .join('\n');
