import { expect, test } from 'vitest';
import { parse } from '../core/target/target.js';
import { LOCALES } from '../core/wording.js';
import { schemes } from '../protocols/known.js';
import { problemText } from './usage.js';

const textOf = (typed: string, locale: (typeof LOCALES)[number] = 'en'): string => {
  const parsed = parse(typed, schemes);
  if (parsed.ok) throw new Error(`${typed} is a target`);
  return problemText(parsed.problem, locale);
};

const wrong = [
  '',
  'ws//host',
  'ws:/host',
  'ws://host:0/',
  'ws://host:99999/',
  'http://',
  'ws://ho st/',
  'nosuch://host',
  '::1',
  'tcp://host',
  'ws://ho^st/',
  'unix://x',
  'ws://a:b/c@host:80/',
  'Error: connect ECONNREFUSED 127.0.0.1:8282',
];

test.each(wrong)('%j gets one line in each language', (typed) => {
  const texts = LOCALES.map((locale) => textOf(typed, locale));
  for (const text of texts) expect(text).toMatch(/^connwhy: [^\n]+$/u);
  expect(new Set(texts).size).toBe(LOCALES.length);
});

test.each([
  ['ws//host', 'connwhy: “ws//host”: “//” after the scheme should be “://”; try ws://host'],
  ['ws://host:99999/', 'connwhy: “ws://host:99999/”: port “99999” does not exist; try 1-65535'],
  ['http://', 'connwhy: “http://”: the host is missing; try http://example.com'],
  ['', 'connwhy: a target is missing; try ws://example.com:8282/'],
])('%j is shown with its wrong part and what would be right', (typed, text) => {
  expect(textOf(typed)).toBe(text);
});

test('a pasted error text is not repeated, and its target is offered', () => {
  const text = textOf('Error: connect ECONNREFUSED 127.0.0.1:8282');
  expect(text).toContain('connwhy explain');
  expect(text).toContain('connwhy 127.0.0.1:8282');
  expect(text).not.toContain('ECONNREFUSED');
});

test('what a terminal would obey is shown, and a long input cut', () => {
  for (const typed of ['ws//\x1b[31mhost', 'ws://ho\x9bst:80/', 'ws:/a\u202eb'])
    expect(textOf(typed)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(textOf(`ws//${'a'.repeat(5_000)}`).length).toBeLessThan(200);
  expect(textOf(`ws://${'😀'.repeat(500)}^/`)).not.toMatch(/\p{Cs}/u);
});
