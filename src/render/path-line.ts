import { widthOf } from './width.js';

/** Stops of a way side by side, and the index of the one that is marked. */
export interface Line {
  readonly stops: readonly string[];
  readonly at: number;
}

const SEPARATOR = ' ── ';
/** Stands for stops that are left out. */
const REST = '…';

export const lineText = ({ stops }: Line): string => stops.join(SEPARATOR);

/** Where the marked stop begins, in columns. */
export const markOffset = ({ stops, at }: Line): number =>
  stops.slice(0, at).reduce((sum, stop) => sum + widthOf(stop) + widthOf(SEPARATOR), 0);

/** A way that is too long for a line loses its name, then its middle, then what lies behind the mark. */
export const fitting = ({ stops, at }: Line, columns: number): Line => {
  const unnamed = stops.map((stop) => stop.replace(/^.* \((.*)\) (:\d+)$/u, '$1 $2'));
  const last = stops.length - 1;
  const shortest = keeping(unnamed, at, new Set([0, at]));
  const longer = [{ stops, at }, { stops: unnamed, at }, keeping(unnamed, at, new Set([0, at, last]))];
  return longer.find((line) => widthOf(lineText(line)) <= columns) ?? shortest;
};

const keeping = (stops: readonly string[], at: number, kept: ReadonlySet<number>): Line => {
  const shown = stops
    .map((stop, index) => ({ stop: kept.has(index) ? stop : REST, marked: index === at }))
    .filter(({ stop }, index, all) => stop !== REST || all[index - 1]?.stop !== REST);
  return { stops: shown.map(({ stop }) => stop), at: shown.findIndex(({ marked }) => marked) };
};
