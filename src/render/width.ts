import { eastAsianWidth } from 'get-east-asian-width';

const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

// Compiling a class of Unicode takes longer than the rest of a report's layout, so most texts do without.
/** ASCII, Latin letters, dashes, quotation marks, lines and ticks: all visible, and a column each. */
const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2500-\u257f\u2713\u2717]*$/;

export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Columns that a text takes on a terminal. */
export const widthOf = (text: string): number => {
  if (isPlain(text)) return text.length;
  let columns = 0;
  for (const character of text)
    columns += INVISIBLE.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return columns;
};

/** Characters that Japanese and Chinese do not start a line with, and those they do not end one with (JIS X 4051). */
const NOT_FIRST = /^[、。，．・：；？！％）」』】〉》”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
const NOT_LAST = /[（「『【〈《“‘]$/u;
const WORDS = /[ \t\n]+|[^ \t\n]+/g;
// A no-break space holds a number and its unit together.
const PIECES =
  /[ \t\n]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}　-〿＀-￯]|[^ \t\n\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}　-〿＀-￯]+/gu;

/** Breaks a text into lines of at most so many columns: at spaces, and between Chinese or Japanese characters. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(text).flatMap((one) => chopped(one, columns))) {
    if (widthOf(line) + widthOf(unit) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line !== '' || unit !== ' ') line += unit;
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
};

/** What is not broken: a word, or a character with the marks that belong to it. */
const unitsOf = (text: string): readonly string[] => {
  const units: string[] = [];
  for (const piece of text.match(isPlain(text) ? WORDS : PIECES) ?? []) {
    const last = units.at(-1) ?? ' ';
    if (piece.trim() === '') units.push(' ');
    else if (last !== ' ' && (NOT_FIRST.test(piece) || NOT_LAST.test(last))) units[units.length - 1] = last + piece;
    else units.push(piece);
  }
  return units;
};

/** A word longer than a line, such as an address or a URL, is cut where it must be. */
const chopped = (unit: string, columns: number): readonly string[] => {
  if (widthOf(unit) <= columns) return [unit];
  const parts: string[] = [];
  let part: string[] = [];
  for (const character of unit) {
    if (widthOf(part.join('')) + widthOf(character) > columns) {
      const moved = NOT_FIRST.test(character) && part.length > 1 ? part.splice(-1) : [];
      parts.push(part.join(''));
      part = moved;
    }
    part.push(character);
  }
  return [...parts, part.join('')];
};
