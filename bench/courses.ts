import { nginx } from '../lab/servers/nginx.js';
import type { World } from '../lab/world.js';

/** A situation in which programs are timed, and what connwhy may take at most. */
export interface Course {
  readonly title: string;
  readonly arrange: (world: World) => Promise<void> | void;
  readonly address: string;
  /** Rounds of connwhy. The other tools of a slow course run once, side by side: they do nothing but wait. */
  readonly rounds: number;
  /** Whether every tool runs in every round, beside Node alone: the goal is then a multiple of Node's time. */
  readonly fast: boolean;
  /** Times `node -e 0` for a fast course, milliseconds for another. */
  readonly goal: number;
}

export const port = 8282;

export const courses: readonly Course[] = [
  {
    title: 'refused on loopback',
    arrange: () => undefined,
    address: '127.0.0.1',
    rounds: 21,
    fast: true,
    goal: 2.5,
  },
  {
    title: 'a dropped port, whose host answers on 443',
    arrange: async (world) => {
      const server = world.host('server');
      await nginx(server, { port: 443 });
      await server.filter('input', `tcp dport ${port} drop`);
    },
    address: '44.55.66.10',
    rounds: 5,
    fast: false,
    goal: 1_500,
  },
  {
    title: 'nothing answers at all',
    arrange: () => undefined,
    address: '44.55.77.10',
    rounds: 3,
    fast: false,
    goal: 4_000,
  },
];
