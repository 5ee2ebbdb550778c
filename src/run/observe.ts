import { type Ask, keyOf } from '../core/ask.js';
import { next } from '../core/plan/next.js';
import type { Observation, Seen } from '../core/seen.js';
import type { Context } from '../probes/probe.js';
import { probe } from '../probes/registry.js';

export interface Run {
  readonly context: Omit<Context, 'waiting'>;
  /** Ends everything: the deadline, or a caller that has lost interest. */
  readonly signal: AbortSignal;
}

/**
 * Asks what is worth asking, several questions at once, and yields each answer as it comes. A question that another
 * answer has made pointless is dropped. After the signal, the probes under way still say what they saw. Nothing is left
 * open when the caller stops listening.
 */
export async function* observe(start: Seen, { context, signal }: Run): AsyncGenerator<Observation, Seen, void> {
  const began = performance.now();
  const waiting: Context['waiting'] = new Map();
  const underWay = new Map<string, UnderWay>();
  const drop = (key: string): void => {
    underWay.get(key)?.drop.abort();
    underWay.delete(key);
  };
  let seen = start;
  try {
    while (true) {
      const wanted = signal.aborted ? [] : next(seen);
      const keys = new Set(wanted.map(keyOf));
      if (!signal.aborted) [...underWay.keys()].filter((key) => !keys.has(key)).forEach(drop);
      for (const ask of wanted) {
        const key = keyOf(ask);
        if (!underWay.has(key)) underWay.set(key, begin(ask, { ...context, waiting }, signal, began));
      }
      if (underWay.size === 0) return seen;
      const { key, observation } = await Promise.race([...underWay.values()].map(({ answer }) => answer));
      underWay.delete(key);
      const numbered = { ...observation, id: `o${seen.observations.length + 1}` };
      seen = { ...seen, observations: [...seen.observations, numbered] };
      yield numbered;
    }
  } finally {
    [...underWay.keys()].forEach(drop);
    for (const { attempt } of [...waiting.values()].flat()) attempt.close();
  }
}

interface UnderWay {
  readonly drop: AbortController;
  readonly answer: Promise<{ readonly key: string; readonly observation: Observation }>;
}

const begin = (ask: Ask, context: Context, signal: AbortSignal, began: number): UnderWay => {
  const drop = new AbortController();
  const key = keyOf(ask);
  const at = performance.now() - began;
  const answer = probe(ask, context, AbortSignal.any([signal, drop.signal])).then((seen) => {
    const took = performance.now() - began - at;
    const observation: Observation = { ...seen, id: '', ask: key, vantage: 'client', at: tenth(at), took: tenth(took) };
    return { key, observation };
  });
  return { drop, answer };
};

/** Times are kept to a tenth of a millisecond: what is finer is noise. */
const tenth = (ms: number): number => Math.round(ms * 10) / 10;
