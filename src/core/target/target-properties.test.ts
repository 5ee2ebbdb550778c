import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemes } from '../../protocols/known.js';
import { written } from '../addresses.js';
import { parse } from './target.js';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc
    .array(
      fc.constantFrom('ws', '://', ':', '/', '@', '[', ']', '::1', '%', '80', 'host', ' ', 'é', '\u0000', '\ud800'),
    )
    .map((pieces) => pieces.join('')),
);

test('whatever is typed is a target or has a problem', () => {
  fc.assert(
    fc.property(anything, (typed) => {
      const parsed = parse(typed, schemes);
      if (!parsed.ok) return void expect(parsed.problem.code).toMatch(/^[a-z0-9-]+$/u);
      expect(parsed.target.transport === 'unix' || parsed.target.port > 0).toBe(true);
      expect(parsed.requestPath).toMatch(parsed.target.transport === 'unix' ? /^\//u : /^\/[\x21-\x7e]*$/u);
    }),
    { numRuns: 2_000 },
  );
});

const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
const port = fc.integer({ min: 1, max: 65_535 });
const scheme = fc.constantFrom(
  ...[...schemes.values()].filter(({ transport }) => transport !== 'unix').map(({ name }) => name),
);

test('a host and a port come back as they went in', () => {
  fc.assert(
    fc.property(scheme, host, port, (name, to, number) => {
      const parsed = parse(`${name}://${written(to, number)}/`, schemes);
      if (!parsed.ok) throw new Error(parsed.problem.code);
      expect(parsed.target).toMatchObject({ scheme: name, port: number });
      expect(parsed.target.host).toBe(new URL(`http://${written(to, number)}/`).hostname.replace(/^\[|\]$/gu, ''));
    }),
  );
});

test('a target written out again is the same target', () => {
  fc.assert(
    fc.property(scheme, host, port, (name, to, number) => {
      const first = parse(`${name}://${written(to, number)}`, schemes);
      if (!first.ok) throw new Error(first.problem.code);
      const again = parse(`${name}://${written(first.target.host, first.target.port)}`, schemes);
      expect(again).toMatchObject({ ok: true, target: { host: first.target.host, port: first.target.port } });
    }),
  );
});

test('what is suggested instead can be read', () => {
  fc.assert(
    fc.property(anything, (typed) => {
      const parsed = parse(typed, schemes);
      if (parsed.ok || parsed.problem.instead === null || parsed.problem.code === 'port-invalid') return;
      const { code } = parsed.problem;
      fc.pre(
        ['ipv6-brackets', 'host-missing', 'port-missing', 'empty'].includes(code) && !/[^\x21-\x7e]|@/u.test(typed),
      );
      const again = parse(parsed.problem.instead, schemes);
      expect(again.ok || again.problem.code !== code, `${typed} -> ${parsed.problem.instead}`).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
