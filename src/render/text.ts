import type { Block } from './layout.js';
import { fitting, lineText, markOffset } from './path-line.js';
import { escaped, visible } from './visible.js';
import { isPlain, widthOf, wrap } from './width.js';

/** How parts of the text stand out; a plain printer returns them as they are. */
export type Emphasis = 'good' | 'bad' | 'strong' | 'faint' | 'paste';

export interface Printing {
  readonly columns: number;
  /** For terminals whose character set is not UTF-8. */
  readonly ascii: boolean;
  readonly emphasize: (how: Emphasis, text: string) => string;
}

const NO_BREAK = '\u00a0';
const INDENT = 2;
const LABEL = 8;

/** A layout as lines of text. Everything but a line to paste fits into the columns. */
export const toText = (blocks: readonly Block[], printing: Printing): string => {
  const harmless = (text: string): string => (isPlain(text) ? text : visible(text));
  const shown = printing.ascii ? (text: string) => asciiOnly(harmless(text)) : harmless;
  const text = `${blocks.map((block) => printBlock(withTexts(block, shown), printing)).join('\n')}\n`;
  return (printing.ascii ? asciiOnly(text) : text).replaceAll(NO_BREAK, ' ');
};

/** The same block with each of its texts changed, before their width counts. */
const withTexts = (block: Block, change: (text: string) => string): Block => {
  if (block.kind === 'gap') return block;
  if (block.kind === 'headline') return { ...block, target: change(block.target), text: change(block.text) };
  if (block.kind === 'path') return { ...block, stops: block.stops.map(change), mark: change(block.mark) };
  if (block.kind !== 'row') return { ...block, text: change(block.text) };
  const { label, lead, trail } = block;
  return {
    kind: 'row',
    label: change(label),
    lead: change(lead),
    ...(trail !== undefined && { trail: change(trail) }),
  };
};

const printBlock = (block: Block, printing: Printing): string => {
  const { columns, emphasize } = printing;
  const margin = ' '.repeat(INDENT + LABEL);
  const room = columns - INDENT - LABEL;
  if (block.kind === 'gap') return '';
  if (block.kind === 'headline') return headline(block, printing);
  if (block.kind === 'path') return path(block, printing);
  if (block.kind === 'line') return `${margin}  ${emphasize('paste', block.text)}`;
  if (block.kind === 'text')
    return wrap(block.text, room)
      .map((line) => margin + line)
      .join('\n');
  return row(block, room, printing);
};

const headline = (
  { good, target, text }: Extract<Block, { kind: 'headline' }>,
  { columns, emphasize }: Printing,
): string => {
  const mark = emphasize(good ? 'good' : 'bad', good ? '✓' : '✗');
  const [first = '', ...rest] = wrap(`${target} — ${text}`, columns - 2);
  return [`${mark} ${emphasize('strong', first)}`, ...rest.map((line) => `  ${line}`)].join('\n');
};

const row = (
  { label, lead, trail }: Extract<Block, { kind: 'row' }>,
  room: number,
  { emphasize }: Printing,
): string => {
  const name = ' '.repeat(INDENT) + emphasize('faint', label) + ' '.repeat(Math.max(1, LABEL - widthOf(label)));
  const space = trail ? room - widthOf(trail) - 2 : room;
  const [first = '', ...rest] = wrap(lead, space);
  const end = trail ? ' '.repeat(Math.max(2, room - widthOf(first) - widthOf(trail))) + emphasize('faint', trail) : '';
  const strong = (line: string): string => (trail ? emphasize('strong', line) : line);
  const margin = ' '.repeat(INDENT + LABEL);
  return [`${name}${strong(first)}${end}`, ...rest.map((line) => margin + strong(line))].join('\n');
};

/** One line for the way and one for the mark. */
const path = (
  { stops, at, good, mark }: Extract<Block, { kind: 'path' }>,
  { columns, emphasize }: Printing,
): string => {
  const line = fitting({ stops, at }, columns - INDENT);
  const label = `${good ? '✓' : '✗'} ${mark}`;
  const offset = Math.max(0, Math.min(markOffset(line), columns - INDENT - widthOf(label)));
  const indent = ' '.repeat(INDENT);
  return `${indent}${lineText(line)}\n${indent}${' '.repeat(offset)}${emphasize(good ? 'good' : 'bad', label)}`;
};

const ASCII: Readonly<Record<string, string>> = {
  '✓': '+',
  '✗': 'x',
  '─': '-',
  '—': '--',
  '…': '...',
  '·': '|',
  '“': '"',
  '”': '"',
  '’': "'",
};

const asciiOnly = (text: string): string =>
  text.replace(/[^\x00-\x7f\u00a0]/gu, (character) => ASCII[character] ?? escaped(character.codePointAt(0) ?? 0));
