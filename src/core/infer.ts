import type { Cause, Named, RuledOut } from './cause.js';
import { outcomeOf, type Symptom } from './outcome.js';
import type { Seen } from './seen.js';

export type NamedCause = Named & { readonly id: string };
export type RuledOutCause = RuledOut & { readonly id: string };

/** What follows from the observations: the causes that explain them, best first, and those they exclude. */
export interface Diagnosis {
  readonly outcome: 'connected' | 'degraded' | 'failed';
  readonly symptom: Symptom | null;
  readonly causes: readonly NamedCause[];
  readonly ruledOut: readonly RuledOutCause[];
  /** Ids of failed observations that no cause cites. */
  readonly unexplained: readonly string[];
}

const VERDICTS: readonly string[] = ['confirmed', 'likely', 'possible'];
const MET: readonly string[] = ['often', 'sometimes', 'rarely'];

export const infer = (causes: readonly Cause[], seen: Seen): Diagnosis => {
  const { connects, symptom, failures } = outcomeOf(seen);
  const situation = connects ? 'connected' : symptom?.id;
  const weighed = causes
    .filter(({ explains }) => situation !== undefined && explains.includes(situation))
    .flatMap((cause) => {
      const weight = cause.weigh(seen);
      return weight ? [{ cause, weight }] : [];
    });
  const named = weighed.flatMap(({ cause, weight }) => (weight.verdict === 'ruled-out' ? [] : [{ cause, weight }]));
  const hidden = new Set(
    named.flatMap(({ cause, weight }) => (weight.verdict === 'confirmed' ? (cause.hides ?? []) : [])),
  );
  const best = rootsFirst(
    named
      .filter(({ cause }) => !hidden.has(cause.id))
      .toSorted((a, b) => rank(a.weight.verdict, a.cause.met) - rank(b.weight.verdict, b.cause.met)),
  );
  const cited = new Set(named.flatMap(({ weight }) => weight.evidence));
  return {
    outcome: connects ? (best.length > 0 ? 'degraded' : 'connected') : 'failed',
    symptom,
    causes: best.map(({ cause, weight }) => ({ id: cause.id, ...weight })),
    ruledOut: weighed.flatMap(({ cause, weight }) =>
      weight.verdict === 'ruled-out' ? [{ id: cause.id, ...weight }] : [],
    ),
    unexplained: failures.map(({ id }) => id).filter((id) => !cited.has(id)),
  };
};

interface Candidate {
  readonly cause: Cause;
  readonly weight: Named;
}

/** A likely root goes before what follows from it, even where that much is certain. */
const rootsFirst = (ranked: readonly Candidate[]): readonly Candidate[] => {
  const roots = ranked.filter(
    ({ cause, weight }) => weight.verdict === 'likely' && ranked.some((other) => cause.hides?.includes(other.cause.id)),
  );
  const followsFrom = (root: Candidate, other: Candidate): boolean =>
    root.cause.hides?.includes(other.cause.id) ?? false;
  return roots.reduce<readonly Candidate[]>((order, root) => {
    const rest = order.filter((one) => one !== root);
    const at = Math.min(
      order.indexOf(root),
      rest.findIndex((other) => followsFrom(root, other)),
    );
    return [...rest.slice(0, at), root, ...rest.slice(at)];
  }, ranked);
};

const rank = (verdict: string, met: string): number => VERDICTS.indexOf(verdict) * MET.length + MET.indexOf(met);
