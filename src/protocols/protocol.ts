import type { Scheme } from '../core/target/scheme.js';

/** What the first bytes of a server give away. */
export interface Recognition {
  /** The program, where its answer is unmistakably its own. */
  readonly software: string | null;
}

/** Whom a greeting is for. */
export interface Addressee {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** One wire protocol: how a target names it, how its servers are greeted and how they are known. */
export interface Protocol {
  readonly id: string;
  /** Its proper noun, the same in every language. */
  readonly name: string;
  readonly schemes: readonly Omit<Scheme, 'protocol'>[];
  /** The first bytes of a client, without credentials and without side effects. */
  readonly greeting?: (to: Addressee) => string;
  /** What a server of this protocol may also say, although others say it too: it agrees, and proves nothing. */
  readonly mayBe?: RegExp;
  /** `said` and `sent` hold one character a byte (latin1). */
  readonly recognise?: (said: string, sent: string) => Recognition | null;
}

/** What a client of HTTP or WebSocket writes in its Host header. */
export const authority = ({ host, port }: Addressee): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const UNKNOWN_PROGRAM: Recognition = { software: null };

/** A recogniser for protocols whose servers start with a fixed pattern. */
export const startsWith =
  (pattern: RegExp) =>
  (said: string): Recognition | null =>
    pattern.test(said) ? UNKNOWN_PROGRAM : null;

/** A scheme over TCP whose server speaks first, or says nothing until it is asked in its own protocol. */
export const quiet = (name: string, port: number | null, secure = false): Omit<Scheme, 'protocol'> => ({
  name,
  transport: 'tcp',
  secure,
  port,
  greeting: 'silence',
});
