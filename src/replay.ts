import { causes } from './causes/registry.js';
import { type Report, reportOf } from './core/report.js';

/** A file that is no report of this version; the message says where it differs. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

/** Infers again from a saved report. The file is not trusted: it is checked against the schema first. Throws ReplayError. */
export const replay = async (json: string): Promise<Report> => {
  const [{ safeParse, getDotPath }, { recordingSchema }] = await Promise.all([
    import('valibot'),
    import('./core/schema/report.js'),
  ]);
  const read = safeParse(recordingSchema, parseJson(json));
  if (!read.success) {
    const [issue] = read.issues;
    throw new ReplayError(`${getDotPath(issue) ?? 'report'}: ${issue.message}`);
  }
  const { target, settings, observations, vantage, took } = read.output;
  return reportOf(causes, { target, settings, observations }, vantage, took);
};

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    throw new ReplayError('not JSON');
  }
};
