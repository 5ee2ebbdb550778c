import type { Cause } from './cause.js';
import { type Diagnosis, infer } from './infer.js';
import type { Vantage } from './schema/report.js';
import type { Seen } from './seen.js';
import { REPORT_VERSION } from './version.js';

/** Everything a run found out, in every language; the printers choose one. */
export interface Report extends Seen {
  readonly version: number;
  readonly vantage: Vantage;
  readonly diagnosis: Diagnosis;
  /** Milliseconds from the first question to the last answer. */
  readonly took: number;
}

export const reportOf = (causes: readonly Cause[], seen: Seen, vantage: Vantage, took: number): Report => ({
  version: REPORT_VERSION,
  target: seen.target,
  settings: seen.settings,
  observations: seen.observations,
  vantage,
  took,
  diagnosis: infer(causes, seen),
});
