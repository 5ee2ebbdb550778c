import type { Observed } from '../seen.js';
import type { Target } from '../target/target.js';

/** Whether the answer is one that a server of the target's protocol gives, as far as the greeting can tell. */
export const speaksTarget = (target: Target, greeting: Observed<'greeting'>): boolean => {
  const { result } = greeting;
  if (result.is === 'silent') return greeting.as === 'silence';
  if (result.is !== 'answered') return false;
  if (target.protocol === 'websocket') return result.websocket?.accept === 'right';
  return result.said.speaks === target.protocol || (greeting.as === 'silence' && result.said.speaks === null);
};
