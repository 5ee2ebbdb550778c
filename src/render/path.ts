import { sameAddress, written } from '../core/addresses.js';
import { unreachable } from '../core/icmp.js';
import { packetsTo } from '../core/readings/packets.js';
import type { Report } from '../core/report.js';
import { attemptAt, type Endpoint, endpointsOf, isThisMachine, routeTo, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { TEXTS } from './labels.js';

/** The way from here to the target as far as it is known, and the stop at which it ends. */
export interface Path {
  readonly stops: readonly Wording[];
  /** Index of the stop under which the mark stands. */
  readonly at: number;
  readonly reached: boolean;
  readonly mark: Wording;
}

const plain = (text: string): Wording => ({ en: text, ja: text, zh: text });
/** Stands for routers that were not asked. */
const UNKNOWN = plain('…');

/** Null where there is no way to draw: no address, or a socket file. */
export const pathOf = (report: Report): Path | null => {
  if (report.target.transport !== 'tcp') return null;
  const [first] = endpointsOf(report);
  const tried = endpointsOf(report).flatMap((endpoint) => attemptAt(report, endpoint) ?? []);
  const attempt = tried.find(({ result }) => result.is === 'accepted') ?? tried[0];
  if (!first || !attempt) return null;
  const { address } = attempt.endpoint;
  const between = stopsBetween(report, address, attempt);
  const stops = [TEXTS.you, ...between.map(({ name }) => name), plain(destination(report, address))];
  const offender = between.findIndex(({ offends }) => offends);
  const local = attempt.result.is === 'failed' || staysHere(report, attempt.endpoint);
  const at = local ? 0 : offender >= 0 ? offender + 1 : stops.length - 1;
  return { stops, at, ...ending(report, attempt) };
};

const staysHere = (report: Report, endpoint: Endpoint): boolean =>
  !isThisMachine(report, endpoint.address) && (packetsTo(report, endpoint)?.keptHere ?? false);

interface Stop {
  readonly name: Wording;
  readonly offends: boolean;
}

const stopsBetween = (report: Report, address: string, attempt: TcpAttempt): readonly Stop[] => {
  if (isThisMachine(report, address)) return [];
  const offender = 'by' in attempt.result && attempt.result.by.is === 'icmp' ? attempt.result.by.from : null;
  const foreign =
    offender !== null && !sameAddress(offender, address) && !isThisMachine(report, offender) ? offender : null;
  const route = routeTo(report, address)?.result;
  if (route?.is === 'via' && route.gateway === null) return [];
  const gateway = route?.is === 'via' ? route.gateway : null;
  const unknown: Stop = { name: UNKNOWN, offends: false };
  const first: readonly Stop[] = gateway ? [{ name: plain(gateway), offends: gateway === foreign }] : [];
  if (foreign === null || foreign === gateway) return [...first, unknown];
  const searched = 'by' in attempt.result && unreachable(attempt.result.by) === 'host';
  return [...first, unknown, { name: plain(foreign), offends: !searched }, ...(searched ? [] : [unknown])];
};

const destination = ({ target }: Report, address: string): string =>
  target.host === address ? written(address, target.port) : `${target.host} (${address}) :${target.port}`;

const ending = (report: Report, { endpoint, result }: TcpAttempt): Pick<Path, 'reached' | 'mark'> => {
  if (report.diagnosis.outcome !== 'failed') return { reached: true, mark: TEXTS.connected };
  if (result.is === 'accepted') return { reached: false, mark: TEXTS.answersHere };
  if (result.is === 'refused') return { reached: false, mark: TEXTS.refusedHere };
  if (result.is === 'unreachable' && unreachable(result.by) === 'host') return { reached: false, mark: TEXTS.noAnswer };
  if (result.is === 'silent' && !staysHere(report, endpoint)) return { reached: false, mark: TEXTS.noAnswer };
  return { reached: false, mark: TEXTS.stopsHere };
};
