import fc from 'fast-check';
import { eastAsianWidth } from 'get-east-asian-width';
import { expect, test } from 'vitest';
import { isPlain, widthOf, wrap } from './width.js';

const japanese =
  'この拒否はサーバーからのリセットではなく、192.168.50.1 が送った ICMP port-unreachable (3/3) です。閉じたポートならリセットが返ります。これを送るのは「ファイアウォール」だけです（設定を確認してください）。';
const chinese =
  '该端口以及试过的其他端口都没有应答：整台主机位于防火墙之后，或主机已关机，都会如此。请在服务器上运行“ss -ltn”，查看监听情况（不需要 root）。';

test('a Japanese or Chinese character takes two columns, a combining mark none', () => {
  expect(widthOf('abc')).toBe(3);
  expect(widthOf('日本')).toBe(4);
  expect(widthOf('、。')).toBe(4);
  expect(widthOf('e\u0301')).toBe(1);
  expect(widthOf('')).toBe(0);
});

test('a text is broken at spaces', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('one  two', 20)).toEqual(['one two']);
  expect(wrap('one\ntwo\tthree', 20)).toEqual(['one two three']);
  expect(wrap('', 10)).toEqual(['']);
});

test('a number stays with its unit', () => {
  expect(wrap('took 0.2\u00a0s', 7)).toEqual(['took', '0.2\u00a0s']);
});

test('a word longer than a line is cut', () => {
  expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(wrap('x abcdefgh', 3)).toEqual(['x', 'abc', 'def', 'gh']);
});

test.each([8, 10, 20, 40, 68, 70, 80])(
  'no line of %i columns is longer, starts with a closing mark or ends with an opening one',
  (columns) => {
    for (const text of [japanese, chinese])
      for (const line of wrap(text, columns)) {
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/^[、。，．：；？！）」』”…ーァッャュョ]/u);
        expect(line).not.toMatch(/[（「『“]$/u);
      }
  },
);

test('nothing but spaces is lost between the lines', () => {
  for (const text of [japanese, chinese])
    expect(wrap(text, 30).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

const anyText = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('日', '、', '。', '（', '한국어', '👍', ' ', '\u00a0', 'word', 'ｗ', '😀'.repeat(9)),
    ),
  )
  .map((parts) => parts.join(''));

test('whatever the text, every line fits and nothing but spaces is lost', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 90 }), (text, columns) => {
      const lines = wrap(text, columns);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
    { numRuns: 1_000 },
  );
});

test('a text that counts as plain has one visible column for each of its characters', () => {
  const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isPlain);
  expect(plain).toContain('—');
  for (const character of plain) {
    expect(character).not.toMatch(/[\p{Mn}\p{Me}\p{C}\p{Zl}\p{Zp}]/u);
    expect(eastAsianWidth(character.codePointAt(0) ?? 0)).toBe(1);
  }
});
