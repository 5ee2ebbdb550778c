import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemes } from '../../protocols/known.js';
import { parse, type Target } from '../target/target.js';
import { isNearMiss, neighbourPorts } from './ports.js';

const target = (port: number, scheme = 'ws'): Target => {
  const parsed = parse(`${scheme}://example.com:${port}`, schemes);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.target;
};

test.each([
  [8282, 8283, 'the next port'],
  [8282, 8281, 'the one before'],
  [8282, 8228, 'two digits swapped'],
  [8282, 2882, 'two digits swapped at the start'],
  [8282, 8292, 'one digit wrong'],
  [8282, 828, 'a digit missing'],
  [8282, 82822, 'a digit too many'],
  [80, 8080, 'not'],
  [8282, 3000, 'not'],
  [8282, 8800, 'not'],
  [9999, 10_000, 'the next port'],
])('%i is typed for %i: %s', (wanted, typed, how) => {
  expect(isNearMiss(wanted, typed)).toBe(how !== 'not');
});

const port = fc.integer({ min: 1, max: 65_535 });

test('a near miss is one both ways, and never the port itself', () => {
  fc.assert(fc.property(port, port, (a, b) => isNearMiss(a, b) === isNearMiss(b, a) && !isNearMiss(a, a)));
});

test('a handful of other ports is asked, each a port, each once, never the target', () => {
  fc.assert(
    fc.property(port, fc.constantFrom('ws', 'http', 'tcp', 'redis'), (number, scheme) => {
      const ports = neighbourPorts(target(number, scheme));
      expect(ports.length).toBeGreaterThan(3);
      expect(ports.length).toBeLessThanOrEqual(7);
      expect(new Set(ports).size).toBe(ports.length);
      for (const one of ports) expect(one > 0 && one <= 65_535 && one !== number).toBe(true);
    }),
  );
});

test('the ports that most servers answer on come first, then near misses', () => {
  expect(neighbourPorts(target(8282)).slice(0, 6)).toEqual([443, 80, 22, 8283, 8281, 8228]);
  expect(neighbourPorts(target(1))).not.toContain(0);
  expect(neighbourPorts(target(65_535))).not.toContain(65_536);
});
