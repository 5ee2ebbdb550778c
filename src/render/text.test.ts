import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from './layout.js';
import { type Printing, toText } from './text.js';
import { widthOf } from './width.js';

const plain: Printing = { columns: 80, ascii: false, emphasize: (_, text) => text };
const linesOf = (block: Block, printing: Partial<Printing> = {}): readonly string[] =>
  toText([block], { ...plain, ...printing })
    .replace(/\n$/u, '')
    .split('\n');

const path = (stops: readonly string[], at: number): Block => ({
  kind: 'path',
  stops,
  at,
  good: false,
  mark: 'refused here',
});

test('a verdict stands at the right edge of its cause', () => {
  const [line = ''] = linesOf({ kind: 'row', label: 'Cause', lead: 'Nothing listens', trail: 'confirmed' });
  expect(line).toMatch(/^ {2}Cause {3}Nothing listens +confirmed$/u);
  expect(line).toHaveLength(80);
});

test('the mark stands under the stop it is about', () => {
  const [way = '', mark = ''] = linesOf(path(['you', '192.168.50.1', '…', '44.55.66.10:8282'], 1));
  expect(way).toBe('  you ── 192.168.50.1 ── … ── 44.55.66.10:8282');
  expect(mark.indexOf('✗')).toBe(way.indexOf('192.168.50.1'));
});

test('a way too long for a line loses its name first, then its middle', () => {
  const long = 'a-rather-long-name-of-a-server.and-its-domain.example.net';
  const stops = ['you', '192.168.50.1', '…', `${long} (44.55.66.10) :8282`];
  expect(linesOf(path(stops, 3))[0]).toBe('  you ── 192.168.50.1 ── … ── 44.55.66.10 :8282');
  const six = [
    'you',
    '2a0e:b107:50:1:2:3:4:5',
    '…',
    '2a0e:b107:1:aaaa:bbbb:cccc:dddd:eeee',
    '…',
    '[2a0e:b107:66::10]:8282',
  ];
  expect(linesOf(path(six, 3))[0]).toBe('  you ── … ── 2a0e:b107:1:aaaa:bbbb:cccc:dddd:eeee ── …');
});

const stop = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constant('…'),
  fc.tuple(fc.domain(), fc.ipV4()).map(([host, address]) => `${host} (${address}) :8282`),
);

test('a way always fits, and marks the stop that it is about', () => {
  fc.assert(
    fc.property(fc.array(stop, { minLength: 1, maxLength: 6 }), fc.nat(), (rest, pick) => {
      const stops = ['you', ...rest];
      const at = pick % stops.length;
      const lines = linesOf(path(stops, at));
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
      const marked = /\((.*)\)/u.exec(stops[at] ?? '')?.[1] ?? stops[at];
      expect(lines[0]).toContain(marked);
    }),
  );
});

test('a line to paste is never broken', () => {
  const text = `sudo ${'x'.repeat(200)}`;
  expect(linesOf({ kind: 'line', text })).toEqual([`            ${text}`]);
});

const hostile = 'a\x1b[31mb\x07c\x9bd\u202ee\u2028f\x00g\x7fh';

test('nothing that a terminal obeys gets through, in whatever part', () => {
  const blocks: readonly Block[] = [
    { kind: 'headline', good: true, target: hostile, text: hostile },
    { kind: 'path', stops: ['you', hostile], at: 1, good: true, mark: hostile },
    { kind: 'row', label: hostile, lead: hostile, trail: hostile },
    { kind: 'text', text: hostile },
    { kind: 'line', text: hostile },
  ];
  const text = toText(blocks, plain);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(text).toContain('\\x1b[31m');
  expect(text).toContain('\\u{202e}');
});

test('emphasis is the only thing that adds what a terminal obeys', () => {
  const emphasize: Printing['emphasize'] = (how, text) => `<${how}>${text}</${how}>`;
  const block: Block = { kind: 'row', label: 'Cause', lead: 'Nothing listens', trail: 'confirmed' };
  expect(linesOf(block, { emphasize })[0]).toMatch(
    /<faint>Cause<\/faint> +<strong>Nothing listens<\/strong> +<faint>confirmed<\/faint>$/u,
  );
});

test('a terminal without UTF-8 gets ASCII only, and lines that still fit', () => {
  const lead = `${'It says “Unexpected response code: 200” … '.repeat(9)}—`;
  const blocks: readonly Block[] = [
    { kind: 'headline', good: false, target: 'ws://日本語.example/', text: 'connection refused' },
    path(['you', '192.168.50.1', '…', '44.55.66.10:8282'], 1),
    { kind: 'row', label: 'Cause', lead, trail: 'likely' },
  ];
  const text = toText(blocks, { ...plain, ascii: true });
  expect(text).toMatch(/^[\x20-\x7e\n]+$/u);
  expect(text).toContain('x refused here');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
