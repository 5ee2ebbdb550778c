import { setTimeout as pause } from 'node:timers/promises';
import { type Judgement, judge } from './judge.js';
import { routed } from './networks/routed.js';
import { checkout, node, type User } from './place.js';
import type { Finished } from './process.js';
import { readReport } from './report.js';
import type { CauseScenarios, Question, Scenario } from './scenario.js';
import { buildWorld, type World } from './world.js';

/** One scenario to run: where it stands in the registry, and as whom the client runs. */
export interface Task {
  readonly cause: string;
  readonly role: keyof CauseScenarios;
  readonly scenario: Scenario;
  readonly user: User;
}

export interface Result extends Judgement {
  readonly task: Task;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Milliseconds of the client's whole process; null when it did not get to its end. */
  readonly took: number | null;
  readonly output: string;
}

/** Worlds stand within half a second and connwhy gives up after 10 s, so that whatever takes longer hangs. */
const limit = 30_000;

let worlds = 0;

/** Builds a world, asks in it and judges the answer. What a scenario throws is its result; nothing of its world remains. */
export const runScenario = async (task: Task): Promise<Result> => {
  if (task.scenario.rootOnly !== undefined && task.user !== 'root') return skipped(task, task.scenario.rootOnly);
  worlds += 1;
  const world = await buildWorld(routed, `w${worlds}`).catch((error: Error) => error);
  if (world instanceof Error) return broken(task, world);
  const alarm = new AbortController();
  const late = pause(limit, undefined, { signal: alarm.signal }).then(() => {
    throw new Error(`not done after ${limit} ms`);
  });
  try {
    return await Promise.race([late, play(task, world)]);
  } catch (error) {
    return broken(task, error instanceof Error ? error : new Error(String(error)));
  } finally {
    alarm.abort();
    await world.close();
  }
};

const play = async (task: Task, world: World): Promise<Result> => {
  await task.scenario.arrange(world);
  const finished = await ask(world, task.scenario.ask, task.user);
  const judgement = read(task.scenario, finished);
  const state = judgement.problems.length === 0 ? 'passed' : 'failed';
  return { ...judgement, task, state, took: finished.took, output: finished.stdout + finished.stderr };
};

const ask = (world: World, question: Question, user: User): Promise<Finished> => {
  const argv = [node, `${checkout}/dist/bin/connwhy.cjs`, question.target, '--json', ...(question.args ?? [])];
  const env = { PATH: '/usr/bin:/bin', HOME: '/', LANG: 'C.UTF-8', ...question.env };
  return world.host(question.from ?? 'client').finish(argv, user, env);
};

const read = ({ expect }: Scenario, { stdout, status }: Finished): Judgement => {
  try {
    return judge(expect, readReport(stdout), status);
  } catch (error) {
    return unjudged('no report', `standard output with exit status ${status}: ${String(error)}`);
  }
};

const unjudged = (found: string, ...problems: readonly string[]): Judgement => ({
  problems,
  found,
  firstIsRight: false,
  wrongConfirmations: [],
});

const broken = (task: Task, error: Error): Result => ({
  ...unjudged('nothing', error.message),
  task,
  state: 'failed',
  took: null,
  output: '',
});

const skipped = (task: Task, reason: string): Result => ({
  ...unjudged(reason),
  task,
  state: 'skipped',
  took: null,
  output: '',
});
