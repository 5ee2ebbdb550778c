import type { Result } from './run-scenario.js';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How often the first cause named is the true one, from 0 to 1. */
  readonly accuracy: number;
  readonly wrongConfirmations: number;
  /** Milliseconds. */
  readonly median: number;
  readonly longest: number;
}

export const summarize = (results: readonly Result[]): Summary => {
  const judged = results.filter(({ state }) => state !== 'skipped');
  const times = judged.flatMap(({ took }) => took ?? []).toSorted((a, b) => a - b);
  return {
    passed: judged.filter(({ state }) => state === 'passed').length,
    failed: judged.filter(({ state }) => state === 'failed').length,
    skipped: results.length - judged.length,
    accuracy: judged.filter(({ firstIsRight }) => firstIsRight).length / Math.max(1, judged.length),
    wrongConfirmations: judged.reduce((sum, { wrongConfirmations }) => sum + wrongConfirmations.length, 0),
    median: times[Math.floor(times.length / 2)] ?? 0,
    longest: times.at(-1) ?? 0,
  };
};

export const summaryLines = (summary: Summary): readonly string[] => [
  '',
  `top-1 accuracy ${(summary.accuracy * 100).toFixed(1)} %, wrong confirmations ${summary.wrongConfirmations}`,
  `median ${milliseconds(summary.median)}, longest ${milliseconds(summary.longest)}`,
  `${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`,
];

/** As much of a wrong report as shows what went wrong. */
const shownLines = 30;

export const resultLines = (result: Result): readonly string[] => {
  const { task, state, found, took, problems, output } = result;
  const place = `${task.cause}/${task.role}`.padEnd(38);
  const mark = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' }[state];
  const time = took === null ? '' : milliseconds(took);
  const line = `${mark} ${place} ${time.padStart(8)}  ${task.scenario.title} [${task.user}]: ${found}`;
  if (state !== 'failed') return [line];
  const beginning = output.split('\n').slice(0, shownLines);
  return [line, ...problems.map((problem) => `       ${problem}`), ...beginning.map((text) => `     | ${text}`)];
};

const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
