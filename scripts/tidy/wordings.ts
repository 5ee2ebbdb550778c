import type { Finding } from './generated.js';
import type { Unit } from './unit.js';

// The compiler sees that a language is there; that something is said in it, it cannot see.

const LANGUAGES = ['en', 'ja', 'zh'] as const;

/** Texts in a value that are empty, or English under another language's name. */
export const wordingFindings = (file: string, name: string, value: unknown): readonly Finding[] => {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const texts = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  if (!LANGUAGES.every((language) => texts.has(language)))
    return entries.flatMap(([key, inner]) => wordingFindings(file, `${name}.${key}`, inner));
  const empty = LANGUAGES.filter((language) => texts.get(language)?.trim() === '');
  if (empty.length > 0) return [`${file}: ${name} says nothing in ${empty.join(', ')}`];
  const untranslated = ['ja', 'zh'].filter((language) => texts.get(language) === texts.get('en'));
  return untranslated.map((language): Finding => `${file}: ${name} is English in ${language} too`);
};

const LITERAL = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60`;
/** Without `means`, which the built cause shows. */
const WORDING = new RegExp(
  String.raw`(?<!means:\s*\{\s*)\ben:\s*(${LITERAL}),\s*ja:\s*(${LITERAL}),\s*zh:\s*(${LITERAL})`,
  'gu',
);

/** The same for the texts that a file keeps to itself, as far as they are written out. */
export const privateWordingFindings = ({ file, source }: Pick<Unit, 'file' | 'source'>): readonly Finding[] =>
  [...source.matchAll(WORDING)].flatMap(({ index, 1: en = '', 2: ja = '', 3: zh = '' }) => {
    const line = source.slice(0, index).split('\n').length;
    const inside = (literal: string): string => literal.slice(1, -1);
    return wordingFindings(`${file}:${line}`, 'a text', { en: inside(en), ja: inside(ja), zh: inside(zh) });
  });
