import { type Ask, type Kind, keyOf } from '../src/core/ask.js';
import { next } from '../src/core/plan/next.js';
import type { Observation, Observed, Seen, Settings } from '../src/core/seen.js';
import { parse } from '../src/core/target/target.js';
import { schemes } from '../src/protocols/known.js';

// Observations written down by hand, and runs made of them: what the pure code is tested with.

export type AskOf<K extends Kind> = Extract<Ask, { kind: K }>;
type Content<T> = T extends unknown ? Omit<T, 'id' | 'ask' | 'vantage' | 'at' | 'took' | 'kind'> : never;
/** What an answer says, without what a run adds to it. */
type Body<K extends Kind> = Content<Observed<K>>;

/** What each question is answered with. */
export type Answers = { readonly [K in Kind]: (ask: AskOf<K>) => Body<K> };

export const seenOf = (typed: string, settings: Partial<Settings> = {}): Seen => {
  const parsed = parse(typed, schemes);
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.problem.code}`);
  return { target: parsed.target, settings: { neighbours: true, ...settings }, observations: [] };
};

type AnyBody = Body<Kind>;

const bodyOf = (ask: Ask, answers: Answers): AnyBody => (answers[ask.kind] as (ask: Ask) => AnyBody)(ask);

/** The same with one more answer, numbered as a run numbers it. */
const withAnswer = (seen: Seen, ask: Ask, body: AnyBody): Seen => {
  const id = `o${seen.observations.length + 1}`;
  const identity = { id, ask: keyOf(ask), vantage: 'client', at: 0, took: 0 };
  const observation = { kind: ask.kind, ...body, ...identity } as Observation;
  return { ...seen, observations: [...seen.observations, observation] };
};

export interface Played {
  /** Every question that was ever put, each once. */
  readonly asked: readonly Ask[];
  readonly seen: Seen;
  /** Milliseconds the run would have taken. */
  readonly took: number;
}

/** Beyond this a run does not end. */
const MOST_ANSWERS = 400;

/** How long an answer takes: as long as it says it waited, otherwise next to nothing. */
const usual = (body: AnyBody): number => {
  if (!('result' in body)) return 1;
  const { result } = body;
  if ('waited' in result) return result.waited;
  return 'rtt' in result ? result.rtt : 1;
};

/** A run as `run/observe` makes it, without a network and on a clock of its own. */
export const play = (start: Seen, answers: Answers, lasting: (body: AnyBody) => number = usual): Played => {
  const asked = new Map<string, Ask>();
  let underWay = new Map<string, { readonly ask: Ask; readonly body: AnyBody; readonly ends: number }>();
  let seen = start;
  let now = 0;
  for (let count = 0; count < MOST_ANSWERS; count++) {
    const before = underWay;
    underWay = new Map();
    for (const ask of next(seen)) {
      const key = keyOf(ask);
      const body = bodyOf(ask, answers);
      asked.set(key, ask);
      underWay.set(key, before.get(key) ?? { ask, body, ends: now + lasting(body) });
    }
    const first = [...underWay.values()].toSorted((a, b) => a.ends - b.ends)[0];
    if (first === undefined) return { asked: [...asked.values()], seen, took: now };
    now = first.ends;
    seen = withAnswer(seen, first.ask, first.body);
  }
  throw new Error(`still asking after ${MOST_ANSWERS} answers`);
};

/** All that a run sees of a network that answers in this way. */
export const sees = (typed: string, answers: Partial<Answers>, settings?: Partial<Settings>): Seen =>
  play(seenOf(typed, settings), { ...silence, ...answers }).seen;

export const askedOf = <K extends Kind>(played: Played, kind: K): readonly AskOf<K>[] =>
  played.asked.filter((ask): ask is AskOf<K> => ask.kind === kind);

export const here = '192.168.50.10';
export const server = '44.55.66.10';

/** A machine in a home network, and a server far away that swallows everything. */
export const silence: Answers = {
  name: ({ host }) => ({ host, result: { is: 'addresses', addresses: [server] } }),
  interfaces: () => ({ addresses: [{ interface: 'eth0', address: here, prefix: 24, internal: false }] }),
  route: ({ to }) => ({
    to,
    result: { is: 'via', interface: 'eth0', source: here, gateway: '192.168.50.1', network: '0.0.0.0/0' },
  }),
  tcp: ({ endpoint, patience }) => ({ endpoint, attempts: 3, result: { is: 'silent', waited: patience } }),
  packets: ({ endpoint }) => ({
    endpoint,
    result: { is: 'counted', attempts: 3, requested: 3, transmitted: 3, received: 0, delivered: 0, resets: 0 },
  }),
  udp: ({ endpoint }) => ({ endpoint, result: { is: 'silent', waited: 1000 } }),
  unix: ({ path }) => ({ path, result: { is: 'failed', error: { code: 'ENOENT', syscall: 'connect' } } }),
  tls: ({ endpoint, serverName }) => ({ endpoint, serverName, result: { is: 'silent', waited: 3000 } }),
  greeting: ({ endpoint, secure, as }) => ({ endpoint, secure, as, result: { is: 'silent', waited: 2000 } }),
  listeners: () => ({ result: { is: 'listed', sockets: [], onlyIPv6: false } }),
  'local-ports': ({ endpoint }) => ({ endpoint, result: { is: 'not-visible', why: 'no /proc/net/tcp' } }),
  'proxy-settings': () => ({ settings: [], bypassed: null }),
};

type TcpResult = Observed<'tcp'>['result'];

export const accepted: TcpResult = { is: 'accepted', rtt: 2 };
export const refused: TcpResult = {
  is: 'refused',
  rtt: 2,
  error: { code: 'ECONNREFUSED', syscall: 'connect' },
  by: { is: 'reset' },
};

export const refusedBy = (from: string, code = 3): TcpResult => ({
  is: 'refused',
  rtt: 2,
  error: { code: 'ECONNREFUSED', syscall: 'connect' },
  by: { is: 'icmp', from, type: 3, code },
});

/** A server whose ports answer as told, and swallow everything else. */
export const ports = (results: Readonly<Record<number, TcpResult>>): Pick<Answers, 'tcp'> => ({
  tcp: (ask) => ({ ...silence.tcp(ask), result: results[ask.endpoint.port] ?? silence.tcp(ask).result }),
});

type GreetingResult = Observed<'greeting'>['result'];
type Answered = Extract<GreetingResult, { is: 'answered' }>;

export const said = (start: string, speaks: string | null, software: string | null = null): Answered => ({
  is: 'answered',
  said: { start, bytes: start.length, speaks, software },
  end: 'open',
  http: null,
  websocket: null,
});

export const upgraded: Answered = {
  ...said('HTTP/1.1 101 Switching Protocols', 'websocket'),
  http: { status: 101, reason: 'Switching Protocols', headers: [] },
  websocket: { accept: 'right', pong: 1 },
};

export const greets = (result: GreetingResult): Pick<Answers, 'greeting'> => ({
  greeting: (ask) => ({ ...silence.greeting(ask), result }),
});
