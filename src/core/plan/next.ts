import { type Ask, answers, keyOf } from '../ask.js';
import type { Seen } from '../seen.js';
import { names, sockets } from './connect.js';
import { greetings } from './greetings.js';
import { interfaces, listeners, localPorts, packets, routes } from './machine.js';
import { neighbours } from './neighbours.js';
import { proxies } from './proxies.js';
import type { Rule } from './rule.js';

const RULES: readonly Rule[] = [
  interfaces,
  names,
  sockets,
  routes,
  packets,
  listeners,
  localPorts,
  neighbours,
  proxies,
  greetings,
];

/** What is worth asking now, given all that was seen: a pure function, empty when nothing more can change the answer. */
export const next = (seen: Seen): readonly Ask[] => {
  const wanted = RULES.flatMap((rule) => rule(seen)).filter(
    (ask) => !seen.observations.some((one) => answers(one, ask)),
  );
  return [...new Map(wanted.map((ask) => [keyOf(ask), ask])).values()];
};
