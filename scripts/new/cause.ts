import { camelCase } from '../tidy/names.js';

/** A file of the scaffold. Its empty texts are what scripts/tidy then asks for. */
export interface Draft {
  readonly file: string;
  readonly text: string;
}

export const draftsOf = (id: string): readonly Draft[] => [
  { file: `src/causes/${id}.ts`, text: cause(id) },
  { file: `lab/scenarios/${id}.ts`, text: scenarios(id) },
];

const cause = (id: string): string => `import type { Cause, Weight } from '../core/cause.js';
import { firstFailure } from '../core/listening.js';
import type { Seen } from '../core/seen.js';

const weigh = (seen: Seen): Weight | null => {
  const attempt = firstFailure(seen)?.attempt;
  if (attempt?.result.is !== 'refused') return null;
  return {
    verdict: 'possible',
    summary: words.summary,
    why: words.why,
    evidence: [attempt.id],
    facts: { address: attempt.endpoint.address, port: seen.target.port },
    fixes: [{ where: 'server', text: words.fix, commands: [] }],
    decide: { text: words.decide, command: null },
  };
};

const words = {
  summary: { en: '', ja: '', zh: '' },
  why: { en: '', ja: '', zh: '' },
  fix: { en: '', ja: '', zh: '' },
  decide: { en: '', ja: '', zh: '' },
} as const;

export const ${camelCase(id)}: Cause = {
  id: '${id}',
  means: { en: '', ja: '', zh: '' },
  explains: [],
  met: 'sometimes',
  weigh,
};
`;

const scenarios = (id: string): string => `import type { CauseScenarios } from '../scenario.js';
import { websocket } from '../servers/websocket.js';

const target = 'ws://44.55.66.10:8282/';

export const scenarios: CauseScenarios = {
  holds: [
    {
      title: '',
      arrange: () => undefined,
      ask: { target },
      expect: { outcome: 'failed', cause: { id: '${id}', verdict: 'possible' } },
    },
  ],
  ruledOut: [
    {
      title: '',
      arrange: (world) => websocket(world.host('server'), { port: 8282 }),
      ask: { target },
      expect: { outcome: 'connected', cause: null },
    },
  ],
  lookAlike: [],
};
`;
