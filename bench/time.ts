import { routed } from '../lab/networks/routed.js';
import { checkout, node } from '../lab/place.js';
import { buildWorld, type World } from '../lab/world.js';
import { type Course, port } from './courses.js';
import type { Lap, Laps, Race } from './race.js';

/** Longest wait for a tool that would wait for minutes, in ms. */
const limit = 10_000;
/** Programs and their libraries are in memory after this many rounds. */
const warmUp = 3;

interface Row {
  readonly name: string;
  /** Milliseconds; null for more than the limit. */
  readonly median: number | null;
  /** Of `node -e 0` in the same run; null where that did not run. */
  readonly ratio: number | null;
}

export interface Result {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly goal: {
    readonly most: number;
    readonly unit: '×' | 'ms';
    readonly value: number | null;
    readonly met: boolean;
  };
}

const connwhy = 'connwhy';
const reference = 'node -e 0';
/** The exit status of a diagnosis that found a cause. */
const failed = 1;

const toolsFor = (address: string): Race['contestants'] => ({
  curl: ['curl', '--silent', `http://${address}:${port}/`],
  'nmap -sT': ['nmap', '-sT', '-n', '-Pn', '-p', `${port}`, address],
  'nc -z': ['nc', '-z', address, `${port}`],
});

const commandFor = (address: string): readonly string[] => [
  node,
  `${checkout}/dist/bin/connwhy.cjs`,
  `ws://${address}:${port}/`,
];

const measure = async (world: World, race: Race): Promise<Laps> => {
  const argv = [node, `${checkout}/build/bench/race.js`, JSON.stringify(race)];
  const { stdout, stderr } = await world.host('client').finish(argv, 'nobody', { PATH: '/usr/bin:/bin', HOME: '/' });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Laps;
};

/** Builds the course's network and lets connwhy and the other tools run in it. */
export const timeCourse = async (course: Course, id: string): Promise<Result> => {
  const world = await buildWorld(routed, id);
  await course.arrange(world);
  const laps = await (course.fast ? inTurn(world, course) : sideBySide(world, course));
  await world.close();
  return judge(course, laps);
};

const inTurn = (world: World, { address, rounds }: Course): Promise<Laps> => {
  const contestants = { [reference]: [node, '-e', '0'], [connwhy]: commandFor(address), ...toolsFor(address) };
  return measure(world, { contestants, rounds, warmUp, limit });
};

const sideBySide = async (world: World, { address, rounds }: Course): Promise<Laps> => {
  const own = await measure(world, { contestants: { [connwhy]: commandFor(address) }, rounds, warmUp: 1, limit });
  const others = Object.entries(toolsFor(address)).map(([name, argv]) =>
    measure(world, { contestants: { [name]: argv }, rounds: 1, warmUp: 0, limit }),
  );
  return Object.assign({}, own, ...(await Promise.all(others))) as Laps;
};

const judge = ({ title, fast, goal }: Course, laps: Laps): Result => {
  const medians = Object.entries(laps).map(([name, all]) => ({ name, median: medianOf(all) }));
  const node = medians.find(({ name }) => name === reference)?.median ?? null;
  const rows = medians.map((row) => ({
    ...row,
    ratio: row.median !== null && node !== null ? row.median / node : null,
  }));
  const own = rows.find(({ name }) => name === connwhy);
  const value = (fast ? own?.ratio : own?.median) ?? null;
  const wrong = laps[connwhy]?.find(({ status }) => status !== failed);
  if (wrong !== undefined)
    throw new Error(`connwhy ended with ${wrong.status} where it should say why it cannot connect`);
  return { title, rows, goal: { most: goal, unit: fast ? '×' : 'ms', value, met: value !== null && value <= goal } };
};

/** A lap that was cut off counts as longer than all others. */
const medianOf = (laps: readonly Lap[]): number | null => {
  const times = laps.map(({ status, took }) => (status === null ? Number.POSITIVE_INFINITY : took));
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  return middle === undefined || middle === Number.POSITIVE_INFINITY ? null : middle;
};

export const linesOf = ({ title, rows, goal }: Result): readonly string[] => [
  '',
  `${title}: at most ${goal.most} ${goal.unit}, ${goal.met ? 'kept' : 'MISSED'}`,
  ...rows.map(({ name, median, ratio }) => {
    const time = median === null ? `> ${limit} ms` : `${median.toFixed(0)} ms`;
    return `  ${name.padEnd(12)}${time.padStart(12)}${ratio === null ? '' : `${ratio.toFixed(2)} ×`.padStart(10)}`;
  }),
];
