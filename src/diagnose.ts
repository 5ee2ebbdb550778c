import { release } from 'node:os';
import { causes } from './causes/registry.js';
import { familyOf, isAddress } from './core/addresses.js';
import { type Report, reportOf } from './core/report.js';
import type { Vantage } from './core/schema/report.js';
import type { Observation, Seen, Settings } from './core/seen.js';
import { type Problem, parse, type Target } from './core/target/target.js';
import { ffi } from './net/ffi.js';
import type { Context } from './probes/probe.js';
import { schemes } from './protocols/known.js';
import { observe as run } from './run/observe.js';
import { version } from './version.js';

/** How to diagnose; everything has a default. */
export interface Options {
  /** The deadline of the whole run in ms, 10,000 by default. */
  readonly timeout?: number;
  /** Ends the run early; what was seen until then is reported. */
  readonly signal?: AbortSignal;
  readonly family?: 4 | 6;
  /** The server's address, if it is known: an answer of another machine is then told from the server's. */
  readonly expectAddress?: string;
  /** Addresses that stand in for names. */
  readonly resolve?: ReadonlyMap<string, string>;
  /** Whether a handful of other ports of the target's host may be asked; true by default. */
  readonly neighbours?: boolean;
  /** Sees each observation as it is made. */
  readonly onObservation?: (observation: Observation) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Patience of a user who waits for an answer, in ms; every probe together stays far below it in normal cases. */
const TIMEOUT = 10_000;

/** The target could not be read; `problem` says which part of it is wrong. */
export class TargetError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`not a target: ${problem.code}`);
    this.name = 'TargetError';
    this.problem = problem;
  }
}

/** Looks at the target and says why it cannot be reached. Throws TargetError for a target that cannot be read. */
export const diagnose = async (input: string, options: Options = {}): Promise<Report> => {
  const { target, requestPath } = read(input, options);
  const began = performance.now();
  let seen: Seen = { target, settings: settingsOf(options), observations: [] };
  for await (const observation of observeTarget(seen, requestPath, options)) {
    options.onObservation?.(observation);
    seen = { ...seen, observations: [...seen.observations, observation] };
  }
  return reportOf(causes, seen, await vantage(), Math.round(performance.now() - began));
};

/** The observations of a diagnosis as they are made, without a conclusion. Throws TargetError. */
export const observe = (input: string, options: Options = {}): AsyncIterable<Observation> => {
  const { target, requestPath } = read(input, options);
  return observeTarget({ target, settings: settingsOf(options), observations: [] }, requestPath, options);
};

const observeTarget = (seen: Seen, requestPath: string, options: Options): AsyncIterable<Observation> => {
  const context: Omit<Context, 'waiting'> = {
    target: seen.target,
    requestPath,
    env: options.env ?? process.env,
    resolve: options.resolve ?? new Map(),
  };
  const deadline = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  return run(seen, { context, signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline });
};

const read = (input: string, { family }: Options): { readonly target: Target; readonly requestPath: string } => {
  const parsed = parse(input, schemes);
  if (!parsed.ok) throw new TargetError(parsed.problem);
  const { host, input: shown } = parsed.target;
  if (family && isAddress(host) && familyOf(host) !== family)
    throw new TargetError({ code: 'family', input: shown, part: host, instead: null });
  return parsed;
};

const settingsOf = ({ expectAddress, family, neighbours = true }: Options): Settings => ({
  neighbours,
  ...(expectAddress !== undefined && { expectAddress }),
  ...(family !== undefined && { family }),
});

const vantage = async (): Promise<Vantage> => {
  const below = await ffi();
  const sender = { id: 'icmp-senders', there: 'calls' in below };
  return {
    platform: process.platform,
    release: release(),
    node: process.versions.node,
    connwhy: version(),
    capabilities: [
      'missing' in below ? { ...sender, why: below.missing } : sender,
      { id: 'listening-sockets', there: process.platform === 'linux' },
      { id: 'local-ports', there: process.platform === 'linux' },
    ],
  };
};
