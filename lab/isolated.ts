import { writeFileSync } from 'node:fs';
import { checkoutFolder, endWithParent } from './cage.js';
import { furnish } from './furnish.js';
import { type Options, readOptions } from './options.js';
import { registry } from './registry.js';
import { type Result, runScenario, type Task } from './run-scenario.js';
import type { CauseScenarios } from './scenario.js';
import { resultLines, summarize, summaryLines } from './summary.js';

/** A world takes one core while it is built and while its client thinks. */
const atOnce = 2;

const main = async (argv: readonly string[]): Promise<number> => {
  endWithParent();
  const options = readOptions(argv, Object.keys(registry));
  await furnish(checkoutFolder);
  const results = await runAll(tasksOf(options));
  const summary = summarize(results);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(record(results, summary), null, 2)}\n`);
  console.log(summaryLines(summary).join('\n'));
  return summary.failed === 0 ? 0 : 1;
};

const roles = ['holds', 'ruledOut', 'lookAlike'] as const satisfies readonly (keyof CauseScenarios)[];

const tasksOf = ({ names, users }: Options): readonly Task[] =>
  Object.entries(registry)
    .filter(([cause]) => names.length === 0 || names.includes(cause))
    .flatMap(([cause, scenarios]) =>
      roles.flatMap((role) => scenarios[role].map((scenario) => ({ cause, role, scenario }))),
    )
    .flatMap((task) => users.map((user) => ({ ...task, user })));

const runAll = async (tasks: readonly Task[]): Promise<readonly Result[]> => {
  const results: Result[] = [];
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const result = await runScenario(task);
      results.push(result);
      console.log(resultLines(result).join('\n'));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
};

const record = (results: readonly Result[], summary: ReturnType<typeof summarize>): unknown => ({
  summary,
  results: results.map(({ task, output: _, ...result }) => ({
    cause: task.cause,
    role: task.role,
    title: task.scenario.title,
    user: task.user,
    ...result,
  })),
});

process.exit(await main(process.argv.slice(2)));
