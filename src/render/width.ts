import { eastAsianWidth } from 'get-east-asian-width';

const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that a text takes on a terminal. */
export const widthOf = (text: string): number => {
  let columns = 0;
  for (const character of text)
    columns += INVISIBLE.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
  return columns;
};

/** Characters that Japanese and Chinese do not start a line with (JIS X 4051). */
const NOT_FIRST = /^[、。，．・：；？！）」』】〉》”’…ー]/u;
// A no-break space holds a number and its unit together.
const PIECES =
  /[ \t\n]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}　-〿＀-￯]|[^ \t\n\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}　-〿＀-￯]+/gu;

/** Breaks a text into lines of at most so many columns: at spaces, and between Chinese or Japanese characters. */
export const wrap = (text: string, columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of (text.match(PIECES) ?? []).flatMap((one) => chopped(one, columns))) {
    if (widthOf(line + piece) <= columns || (NOT_FIRST.test(piece) && line !== '')) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
};

/** A word longer than a line, such as an address or a URL, is cut where it must be. */
const chopped = (piece: string, columns: number): readonly string[] => {
  if (piece.length <= columns) return [piece];
  const parts: string[] = [];
  for (let at = 0; at < piece.length; at += columns) parts.push(piece.slice(at, at + columns));
  return parts;
};
