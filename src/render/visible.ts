/**
 * Text from elsewhere, fit for a terminal: characters that it would obey or hide (ECMA-48 controls, Unicode's controls of
 * writing direction) as escapes. Spaces of any kind become what `wrap` breaks at.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\t\n\r]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => escaped(character.codePointAt(0) ?? 0));

export const escaped = (code: number): string =>
  code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
