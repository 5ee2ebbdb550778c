import type { Ask, Kind } from '../core/ask.js';
import type { NativeError, Observed } from '../core/seen.js';
import type { Target } from '../core/target/target.js';
import type { Attempt } from '../net/connection.js';

/** What every probe gets besides its question. */
export interface Context {
  readonly target: Target;
  /** The path as typed, with what reports do not show. */
  readonly requestPath: string;
  /** Variables of the environment, as `process.env` has them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Addresses that stand in for a name (`--resolve`). */
  readonly resolve: ReadonlyMap<string, string>;
  /** Connections that nobody answered yet: a later question to the same endpoint listens to them too. */
  readonly waiting: Map<string, Waiting[]>;
}

/** A connection attempt under way, and when its first packet was sent, in ms of performance.now(). */
export interface Waiting {
  readonly attempt: Attempt;
  readonly sent: number;
}

type WithoutIdentity<T> = T extends unknown ? Omit<T, 'id' | 'ask' | 'vantage' | 'at' | 'took'> : never;

/** What a probe answers; the run adds when, where and in answer to what. */
export type Answer<K extends Kind> = WithoutIdentity<Observed<K>>;

export type AskOf<K extends Kind> = Extract<Ask, { kind: K }>;

/** One question to one endpoint. It does not throw for the network; when the signal fires it answers with what it saw. */
export type Probe<K extends Kind> = (ask: AskOf<K>, context: Context, signal: AbortSignal) => Promise<Answer<K>>;

/** The error as the system gave it. */
export const nativeError = (thrown: unknown): NativeError => {
  if (!(thrown instanceof Error)) return { code: 'UNKNOWN', message: String(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
  const syscall = 'syscall' in thrown && typeof thrown.syscall === 'string' ? thrown.syscall : undefined;
  return { code, ...(syscall && { syscall }), message: thrown.message };
};
