import { readdirSync, readFileSync } from 'node:fs';

/** A file that holds one cause, one protocol or the scenarios of one cause. */
export interface Unit {
  /** The path from the checkout's root. */
  readonly file: string;
  /** The file's name without its ending. */
  readonly id: string;
  readonly source: string;
  /** The exported constants of the kind's type. */
  readonly constants: readonly string[];
}

export interface Units {
  readonly causes: readonly Unit[];
  readonly protocols: readonly Unit[];
  readonly scenarios: readonly Unit[];
}

export const readUnits = (): Units => ({
  causes: unitsIn('src/causes', 'Cause'),
  // What protocols share lies beside them: only a file that exports a protocol is one.
  protocols: unitsIn('src/protocols', 'Protocol').filter(({ constants }) => constants.length > 0),
  scenarios: unitsIn('lab/scenarios', 'CauseScenarios'),
});

const unitsIn = (folder: string, type: string): readonly Unit[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'registry.ts')
    .toSorted()
    .map((name) => unitAt(`${folder}/${name}`, name.slice(0, -'.ts'.length), type));

const unitAt = (file: string, id: string, type: string): Unit => {
  const source = readFileSync(file, 'utf8');
  const declarations = source.matchAll(new RegExp(`^export const (\\w+): ${type} =`, 'gmu'));
  return { file, id, source, constants: [...declarations].flatMap(([, name]) => name ?? []) };
};
