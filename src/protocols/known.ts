import type { Scheme, Schemes } from '../core/target/scheme.js';
import type { Protocol } from './protocol.js';
import { protocols } from './registry.js';

/** Every scheme a target may start with. */
export const schemes: Schemes = new Map(
  protocols.flatMap(({ id, schemes: own }) =>
    own.map((scheme): [string, Scheme] => [scheme.name, { ...scheme, protocol: id }]),
  ),
);

export const protocolOf = (id: string): Protocol | undefined => protocols.find((protocol) => protocol.id === id);

/** The protocol's proper noun, or the id where this version does not know it. */
export const protocolName = (id: string): string => protocolOf(id)?.name ?? id;

/**
 * Which protocol, and where it shows which program, speaks in these bytes; `sent` is what they answer. The expected one
 * comes first: some words, such as `220 ready`, are said in several protocols.
 */
export const recognise = (
  said: string,
  sent: string,
  expected: string | null = null,
): { readonly speaks: string | null; readonly software: string | null } => {
  const first = expected === null ? undefined : protocolOf(expected);
  if (first?.mayBe?.test(said)) return { speaks: first.id, software: null };
  for (const protocol of protocols) {
    const recognition = protocol.recognise?.(said, sent);
    if (recognition) return { speaks: protocol.id, software: recognition.software };
  }
  return { speaks: null, software: null };
};
