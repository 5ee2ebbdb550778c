import { readFileSync } from 'node:fs';

/** How soon the lab follows the `npm` that runs it into death. */
const interval = 200;

/**
 * Calls back when a process between this one and the `npm` that runs it has died. A signal that cannot be caught
 * reaches npm alone, and its shell would go on waiting. Started by hand, the lab outlives its shell, as nohup wants.
 */
export const watchAncestors = (dead: () => void): void => {
  if (!process.env['npm_config_user_agent']?.startsWith('npm/')) return;
  const chain = chainToNpm(process.pid);
  const timer = setInterval(() => {
    if (chain === null || !chain.every(([pid, parent]) => parentOf(pid) === parent)) dead();
  }, interval);
  timer.unref();
};

type Link = readonly [pid: number, parent: number];

/** Null when there is no npm above: it died while this process started. */
const chainToNpm = (pid: number): readonly Link[] | null => {
  const parent = parentOf(pid);
  if (parent === 0) return null;
  const link: Link = [pid, parent];
  if (statusOf(parent, 'Name').startsWith('npm')) return [link];
  const above = chainToNpm(parent);
  return above === null ? null : [link, ...above];
};

const parentOf = (pid: number): number => Number(statusOf(pid, 'PPid'));

const statusOf = (pid: number, field: string): string => {
  try {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
    return (
      lines
        .find((line) => line.startsWith(`${field}:`))
        ?.slice(field.length + 1)
        .trim() ?? ''
    );
  } catch {
    return '';
  }
};
