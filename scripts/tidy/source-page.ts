import { readdirSync, readFileSync } from 'node:fs';
import type { CauseScenarios } from '../../lab/scenario.js';
import type { Finding } from './generated.js';
import type { Unit } from './unit.js';

const PAGE = 'docs/source-page.md';

/** Columns of the page's tables: sentence, causes, scenarios, fixes. */
type Row = readonly [sentence: string, causes: string, scenarios: string, fixes: string];

/** Whether each row of the page names causes and scenarios that exist, and quotes what the causes say. */
export const sourcePageFindings = (
  causes: readonly Unit[],
  scenarios: Readonly<Record<string, CauseScenarios>>,
): readonly Finding[] => {
  const said = [...causes.map(({ source }) => source), ...sharedSources()].map(comparable).join('\n');
  return readFileSync(PAGE, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const row = rowOf(line);
      return row
        ? rowProblems(row, causes, scenarios, said).map((problem): Finding => `${PAGE}:${index + 1}: ${problem}`)
        : [];
    });
};

const sharedSources = (): readonly string[] =>
  readdirSync('src/causes/shared')
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`src/causes/shared/${name}`, 'utf8'));

const rowOf = (line: string): Row | null => {
  const [before, sentence, causes, scenarios, fixes, after] = line
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
  const whole = before === '' && after === '' && sentence && causes !== undefined && scenarios !== undefined;
  return whole && fixes !== undefined && !sentence.startsWith('---') ? [sentence, causes, scenarios, fixes] : null;
};

const rowProblems = (
  [, causeCell, scenarioCell, fixCell]: Row,
  causes: readonly Unit[],
  scenarios: Readonly<Record<string, CauseScenarios>>,
  said: string,
): readonly string[] => [
  ...codeIn(causeCell)
    .filter((id) => !causes.some((cause) => cause.id === id))
    .map((id) => `${id} is no cause`),
  ...scenarioProblems(scenarioCell, scenarios),
  ...[...codeIn(fixCell), ...quotesIn(fixCell)]
    .flatMap(piecesOf)
    .filter((piece) => !said.includes(piece))
    .map((piece) => `no cause says “${piece.replaceAll(FILLED_IN, '{}')}”`),
];

/** Scenarios are named as `id` “title”, several titles in a row where they are of the same file. */
const scenarioProblems = (cell: string, scenarios: Readonly<Record<string, CauseScenarios>>): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`([^`]*)/gu)].flatMap(([, id = '', rest = '']) => {
    const own = scenarios[id];
    if (own === undefined) return [`there is no lab/scenarios/${id}.ts`];
    const titles = [...own.holds, ...own.ruledOut, ...own.lookAlike].map(({ title }) => title);
    const quoted = quotesIn(rest);
    if (quoted.length === 0) return [`no scenario of ${id} is named`];
    return quoted.filter((title) => !titles.includes(title)).map((title) => `${id} has no scenario “${title}”`);
  });

const codeIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].flatMap(([, code]) => code ?? []);

const quotesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/“([^”]+)”/gu)].flatMap(([, text]) => text ?? []);

/** Stands for a value that is filled in when the text is printed. */
const FILLED_IN = '\u0000';

/** What is left out of a quotation is marked …, a value that is filled in is marked {port}. */
const piecesOf = (quotation: string): readonly string[] =>
  quotation
    .replace(/\{[a-z]+\}/gu, FILLED_IN)
    .split('…')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** With the filled-in values marked, and once more as it is, for texts that are within such a value. */
const comparable = (source: string): string => {
  const plain = source.replace(/\\(['"`])/gu, '$1');
  return `${plain.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/gu, FILLED_IN)}\n${plain}`;
};
