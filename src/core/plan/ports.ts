import type { Target } from '../target/target.js';

/** Ports that answer on most servers, and by that tell that a host is up. */
const USUAL = [443, 80, 22] as const;
/** Where servers of these protocols are most often moved to; Workerman's and GatewayWorker's own examples among them. */
const ELSEWHERE: Readonly<Record<string, readonly number[]>> = {
  websocket: [8080, 8282],
  http: [8080, 3000],
};
/** Polite: each is asked once, and only when the target's own port failed. */
const MOST = 7;

/** A handful of other ports to ask, most telling first. */
export const neighbourPorts = ({ port, protocol }: Target): readonly number[] => {
  const near = [port + 1, port - 1, swapped(port)];
  const ports = [...USUAL, ...near, ...(ELSEWHERE[protocol] ?? [])];
  const valid = ports.filter((candidate) => candidate > 0 && candidate <= 65_535 && candidate !== port);
  return [...new Set(valid)].slice(0, MOST);
};

/** Whether one could be typed for the other: a digit changed, swapped, missing or too many, or the next port. */
export const isNearMiss = (a: number, b: number): boolean => {
  const [x, y] = [String(a), String(b)];
  if (Math.abs(a - b) === 1) return true;
  if (x.length !== y.length) return Math.abs(x.length - y.length) === 1 && contains(x, y);
  const different = [...x].filter((digit, index) => digit !== y[index]).length;
  return different === 1 || (different === 2 && [...x].sort().join('') === [...y].sort().join(''));
};

const contains = (x: string, y: string): boolean => {
  const [long, short] = x.length > y.length ? [x, y] : [y, x];
  return [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
};

/** The last two digits the other way round, the commonest slip of the fingers: 8228 for 8282. */
const swapped = (port: number): number => {
  const digits = String(port);
  return Number(digits.slice(0, -2) + [...digits.slice(-2)].reverse().join(''));
};
