import type { SymptomId } from './outcome.js';
import type { Seen } from './seen.js';
import type { Wording } from './wording.js';

/** Where a cause is put right. */
export type Where = 'client' | 'server' | 'network' | 'dns' | 'cloud' | 'panel' | 'proxy' | 'cdn';

export interface Fix {
  readonly where: Where;
  readonly text: Wording;
  /** Lines to paste, filled in with this target's own values. */
  readonly commands: readonly string[];
}

/** The one step that settles what cannot be known from here. */
export interface Decide {
  readonly text: Wording;
  readonly command: string | null;
}

interface Found {
  readonly summary: Wording;
  readonly why: Wording;
  /** Ids of the observations that say so. */
  readonly evidence: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fixes: readonly Fix[];
}

export interface RuledOut {
  readonly verdict: 'ruled-out';
  readonly because: Wording;
  readonly evidence: readonly string[];
}

/** `possible` does not come without the step that would decide it. */
export type Named =
  | (Found & { readonly verdict: 'confirmed' | 'likely'; readonly decide?: Decide })
  | (Found & { readonly verdict: 'possible'; readonly decide: Decide });

export type Weight = Named | RuledOut;

export interface Cause {
  readonly id: string;
  /** What it is in one sentence, for the catalogue. */
  readonly means: Wording;
  /** The symptoms it can be behind; `connected` where it is worth a word although the target answers. */
  readonly explains: readonly (SymptomId | 'connected')[];
  /** How often users meet it; decides between causes of equal verdict. */
  readonly met: 'often' | 'sometimes' | 'rarely';
  /** Its consequences: left out where this one is confirmed, listed after it where it is likely. */
  readonly hides?: readonly string[];
  /** Null: the observations neither suggest nor contradict it. */
  readonly weigh: (seen: Seen) => Weight | null;
}
