import type { HostName } from './network.js';
import type { World } from './world.js';

type Verdict = 'confirmed' | 'likely' | 'possible';

/** A situation on a network, what a user types in it, and what has to come of it. */
export interface Scenario {
  /** A sentence that says what is true on this network. */
  readonly title: string;
  readonly arrange: (world: World) => Promise<void> | void;
  readonly ask: Question;
  readonly expect: Expectation;
  /** Why only root can answer it; absent where any user can. */
  readonly rootOnly?: string;
}

export interface Question {
  readonly target: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The machine that asks; the client unless told. */
  readonly from?: HostName;
}

export interface Expectation {
  readonly outcome: 'connected' | 'degraded' | 'failed';
  readonly symptom?: string | null;
  /** The first of the causes. */
  readonly cause: ExpectedCause | null;
  /** Others that must be among the causes. */
  readonly also?: readonly { readonly id: string; readonly verdict?: Verdict }[];
  /** True as well on this network, and as well named as not. */
  readonly alsoTrue?: readonly string[];
  readonly ruledOut?: readonly string[];
  /** What must not be among the causes at all. */
  readonly not?: readonly string[];
  /** What must occur in the texts of the causes: an address, a line to paste. */
  readonly says?: readonly string[];
}

export interface ExpectedCause {
  /** Several where nothing that a client can see tells them apart. */
  readonly id: string | readonly string[];
  /** Several where the catalogue leaves it to the evidence. */
  readonly verdict: Verdict | readonly Verdict[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What shows that a cause is found where it is true and only there. */
export interface CauseScenarios {
  readonly holds: readonly Scenario[];
  readonly ruledOut: readonly Scenario[];
  /** The same to a user, with another cause. */
  readonly lookAlike: readonly Scenario[];
}
