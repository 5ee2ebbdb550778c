import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemText } from '../../cli/usage.js';
import { schemes } from '../../protocols/known.js';
import { LOCALES } from '../wording.js';
import { parse } from './target.js';

/** Everything that anybody may get to see of what was typed. */
const visible = (typed: string): string => {
  const parsed = parse(typed, schemes);
  if (parsed.ok) return JSON.stringify(parsed.target);
  return JSON.stringify(parsed.problem) + LOCALES.map((locale) => problemText(parsed.problem, locale)).join('\n');
};

test.each([
  'ws://alice:hunter2@host:80/',
  'alice:hunter2@host:80',
  'ws://hunter2@host:80/',
  'redis://:hunter2@host',
  'mongodb://alice@corp.example:hunter2@db:27017',
  'ws://alice:hunter2@hunter2@host/',
  'ws://alice:hunter2:x@host:80/',
  'ws://alice:x/hunter2@host:80/',
  'ws://alice:hunter2/x@host:80/',
  'ws://alice:hunter2?x@host',
  'ws://alice:hunter2#x@host',
  'ws://alice:hunter2@host:99999/',
  'ws://alice:hunter2@/',
  'ws://alice:hunter2@ho^st:80/',
  'ws://alice:hunter2@::1/',
  'ws://ab:cd:hunter2/x@host',
  'tcp://hunter2/x@host:80',
  'nosuch://alice:hunter2@host:80/',
  'mongodb+srv://alice:hunter2@host/db',
  'jdbc:mysql://alice:hunter2@host:3306/db',
  'alice:hunter2://x@host',
  'ws//alice:hunter2@host',
  'ws:/alice:hunter2@host',
  'ws:alice:hunter2@host',
  '//alice:hunter2@host:80',
  'unix://alice:hunter2@run/app.sock',
  'ws://alice:hunter2@ho st:80/',
  'ws://alice:hunter2 x@host:80/',
  'http://host/?token=hunter2',
  'http://host/a?x=1&api_key=hunter2',
  'http://host/a;jsessionid=hunter2',
  'http://host/#access_token=hunter2',
  'http://host/?pass=hunter2',
  'http//host/?token=hunter2',
  'http://host:0/?token=hunter2',
  'host/?token=hunter2',
])('the secret of %s is nowhere to be seen', (typed) => {
  expect(visible(typed)).not.toContain('hunter2');
});

test.each([
  'Error: connect ECONNREFUSED ws://alice:hunter2@host:80/',
  'failed: redis://:hunter2@a:1 and redis://:hunter2@b:2',
  'connect failed to alice:hunter2@host:80',
  'connect failed to alice:99999@host:80',
  'Error: Unexpected response code: 404 for ws://host:80/?token=hunter2',
  "WebSocket connection to 'ws://alice:hunter2@host:80/' failed",
])('nor is that of the error text %s', (text) => {
  expect(visible(text)).not.toMatch(/hunter2|99999/u);
});

test('a paste cut off within a login does not show it', () => {
  const typed = `ws://alice:${'hunter2'.repeat(2_000)}@host:80/`;
  expect(visible(typed)).not.toContain('hunter2');
});

test('an @ in a path is no login', () => {
  const parsed = parse('http://registry.example:4873/@scope/name', schemes);
  expect(parsed).toMatchObject({ ok: true, target: { host: 'registry.example', path: '/@scope/name' } });
});

/** Longer than any word of our texts, and with what passwords have. */
const secret = fc.string({ minLength: 8, maxLength: 24, unit: fc.constantFrom(...'QXZ789$!*+~_-.:@/?#%') });
const scheme = fc.constantFrom('ws://', 'wss://', 'redis://', 'mongodb://', 'nosuch://', 'ws:/', 'ws//', '//', '');
const rest = fc.constantFrom(
  'host:80/',
  'host',
  '[::1]:80',
  'host:0',
  'ho^st:80',
  '',
  ':80',
  '::1',
  'a b:1',
  'host:80/a@b',
);

test('no password whatsoever gets into a target or a problem', () => {
  fc.assert(
    fc.property(scheme, secret, rest, (start, password, end) => {
      // RFC 3986 ends the login at a slash: without a port behind it, what follows is a path like any other.
      fc.pre(!password.includes('/') || ['host:80/', '[::1]:80'].includes(end));
      const seen = visible(`${start}alice:Q${password}Z@${end}`);
      expect(seen).not.toContain(`Q${password}Z`);
      for (const piece of password.split(/[/?#@:]/u).filter((one) => one.length > 4)) expect(seen).not.toContain(piece);
    }),
    { numRuns: 2_000 },
  );
});
