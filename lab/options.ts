import { parseArgs } from 'node:util';
import type { User } from './place.js';

export interface Options {
  /** Causes whose scenarios run; all when empty. */
  readonly names: readonly string[];
  readonly users: readonly User[];
  readonly json: string | null;
}

export const usage = 'usage: npm run lab -- [CAUSE …] [--user root|nobody|both] [--json FILE]';

/** Throws an error with a line for the user when the arguments are wrong. */
export const readOptions = (argv: readonly string[], known: readonly string[]): Options => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { user: { type: 'string', default: 'root' }, json: { type: 'string' } },
  });
  const users = usersNamed[values.user];
  if (users === undefined) throw new Error(`--user ${values.user}: expected root, nobody or both`);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no scenarios for ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  return { names: positionals, users, json: values.json ?? null };
};

const usersNamed: Readonly<Record<string, readonly User[]>> = {
  root: ['root'],
  nobody: ['nobody'],
  both: ['root', 'nobody'],
};
