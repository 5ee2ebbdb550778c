import type { CauseScenarios, Expectation, Scenario } from '../../lab/scenario.js';
import type { Finding } from './generated.js';
import type { Unit } from './unit.js';

const ROLES = ['holds', 'ruledOut', 'lookAlike'] as const satisfies readonly (keyof CauseScenarios)[];

/** Which causes are not proved, and what in the scenarios cannot be true. */
export const scenarioFindings = (
  causes: readonly Unit[],
  files: readonly Unit[],
  built: Readonly<Record<string, CauseScenarios>>,
): readonly Finding[] => {
  const ids = new Set(causes.map(({ id }) => id));
  const proved = new Set(files.map(({ id }) => id));
  return [
    ...causes
      .filter(({ id }) => !proved.has(id))
      .map(({ file, id }): Finding => `${file}: lab/scenarios/${id}.ts is missing`),
    ...files.flatMap(({ file, id }) => {
      if (!ids.has(id)) return [`${file}: there is no cause of this name` as const];
      const own = built[id];
      return own === undefined ? [`${file}: not built; npm run build` as const] : contentFindings(file, own, ids);
    }),
  ];
};

const contentFindings = (file: string, own: CauseScenarios, ids: ReadonlySet<string>): readonly Finding[] => {
  const all = ROLES.flatMap((role) => own[role]);
  const titles = all.map(({ title }) => title);
  return [
    ...ROLES.filter((role) => own[role].length === 0).map((role): Finding => `${file}: no scenario under ${role}`),
    ...(titles.includes('') ? [`${file}: a scenario without a title` as const] : []),
    ...titles
      .filter((title, index) => title !== '' && titles.indexOf(title) !== index)
      .map((title): Finding => `${file}: two scenarios are called “${title}”`),
    ...all.flatMap((scenario) => unknownIds(scenario, ids).map((id) => unknownFinding(file, scenario, id))),
  ];
};

const unknownFinding = (file: string, { title }: Scenario, id: string): Finding =>
  `${file}: “${title}” expects ${id}, which is no cause`;

/** A misspelt id under `not` would never fail. */
const unknownIds = ({ expect }: Scenario, ids: ReadonlySet<string>): readonly string[] =>
  idsIn(expect).filter((id) => !ids.has(id));

const idsIn = ({ cause, also = [], alsoTrue = [], ruledOut = [], not = [] }: Expectation): readonly string[] => [
  ...(cause === null ? [] : [cause.id].flat()),
  ...also.map(({ id }) => id),
  ...alsoTrue,
  ...ruledOut,
  ...not,
];
