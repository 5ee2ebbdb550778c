import type { Cause } from 'connwhy';
import type { Finding } from './generated.js';
import { isKebabCase } from './names.js';
import type { Unit } from './unit.js';
import { privateWordingFindings, wordingFindings } from './wordings.js';

/** What is missing or wrong in the files of src/causes, and in the causes that were built from them. */
export const causeFindings = (files: readonly Unit[], built: readonly Cause[]): readonly Finding[] => {
  const ids = new Set(built.map(({ id }) => id));
  return [
    ...files.flatMap((unit) => fileFindings(unit, ids)),
    ...files.flatMap(privateWordingFindings),
    ...built.flatMap((cause) => builtFindings(cause, files, ids)),
  ];
};

const fileFindings = ({ file, id, constants }: Unit, ids: ReadonlySet<string>): readonly Finding[] => [
  ...(isKebabCase(id) ? [] : [`${file}: the name is not kebab-case` as const]),
  ...(constants.length === 1 ? [] : [`${file}: exports ${constants.length} causes, and should export one` as const]),
  ...(ids.has(id) ? [] : [`${file}: no cause has the id ${id}; npm run build, or name the file after its id` as const]),
];

const builtFindings = (cause: Cause, files: readonly Unit[], ids: ReadonlySet<string>): readonly Finding[] => {
  const { id, explains, hides = [] } = cause;
  const file = `src/causes/${id}.ts`;
  const unknown = hides.filter((hidden) => !ids.has(hidden) || hidden === id);
  return [
    ...(isKebabCase(id) ? [] : [`${file}: the id ${id} is not kebab-case` as const]),
    ...(files.some((unit) => unit.id === id)
      ? []
      : [`${file}: the cause ${id} has no file of its name; npm run build, if it is gone` as const]),
    ...(explains.length > 0 ? [] : [`${file}: explains no symptom` as const]),
    ...unknown.map((hidden): Finding => `${file}: hides ${hidden}, which is no other cause`),
    ...wordingFindings(file, id, cause),
  ];
};
