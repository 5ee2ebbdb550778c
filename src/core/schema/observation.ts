import * as v from 'valibot';
import type { Immutable } from './immutable.js';

// One observation is one answer of one probe. These schemas are the only place where their shape is written down:
// the types below and the published JSON Schema come from them, and a replayed file is checked against them.

/** Longest text a report may carry in one field: what a server said is cut far below this. */
const LONGEST_TEXT = 65_536;
/** Most entries of one list: a busy machine has some 60,000 sockets. */
const LONGEST_LIST = 200_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const listOf = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(LONGEST_LIST));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const endpoint = v.object({ address: text, port });

/** The error as the system gave it: `code` is the errno name (ECONNREFUSED) or the library's own code. */
const nativeError = v.object({ code: text, syscall: v.exactOptional(text), message: v.exactOptional(text) });

/** `ask` is the question in one line; `at` counts from the start of the run. */
const identity = {
  id: text,
  ask: text,
  vantage: v.picklist(['client', 'server']),
  at: milliseconds,
  took: milliseconds,
};

/** Who ended a connection attempt: an ICMP error names its sender, a reset carries none (ip(7), IP_RECVERR). */
const answerer = v.variant('is', [
  v.object({ is: v.literal('icmp'), from: text, type: count, code: count }),
  v.object({ is: v.literal('reset') }),
  v.object({ is: v.literal('not-visible'), why: text }),
]);

const name = v.object({
  ...identity,
  kind: v.literal('name'),
  host: text,
  result: v.variant('is', [
    v.object({ is: v.literal('addresses'), addresses: listOf(text) }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

const interfaces = v.object({
  ...identity,
  kind: v.literal('interfaces'),
  addresses: listOf(v.object({ interface: text, address: text, prefix: count, internal: v.boolean() })),
});

const route = v.object({
  ...identity,
  kind: v.literal('route'),
  to: text,
  result: v.variant('is', [
    v.object({
      is: v.literal('via'),
      interface: text,
      source: text,
      gateway: v.nullable(text),
      network: text,
    }),
    v.object({ is: v.literal('none') }),
    v.object({ is: v.literal('not-visible'), why: text }),
  ]),
});

const tcp = v.object({
  ...identity,
  kind: v.literal('tcp'),
  endpoint,
  attempts: count,
  result: v.variant('is', [
    v.object({ is: v.literal('accepted'), rtt: milliseconds }),
    v.object({ is: v.literal('refused'), rtt: milliseconds, error: nativeError, by: answerer }),
    v.object({ is: v.literal('unreachable'), after: milliseconds, error: nativeError, by: answerer }),
    v.object({ is: v.literal('silent'), waited: milliseconds }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

/** What the system's own counters gained while SYNs went to the endpoint; they count for all programs. */
const packets = v.object({
  ...identity,
  kind: v.literal('packets'),
  endpoint,
  result: v.variant('is', [
    v.object({
      is: v.literal('counted'),
      attempts: count,
      requested: count,
      transmitted: count,
      received: count,
      delivered: count,
      resets: count,
    }),
    v.object({ is: v.literal('not-visible'), why: text }),
  ]),
});

const unix = v.object({
  ...identity,
  kind: v.literal('unix'),
  path: text,
  result: v.variant('is', [
    v.object({ is: v.literal('accepted') }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

const udp = v.object({
  ...identity,
  kind: v.literal('udp'),
  endpoint,
  result: v.variant('is', [
    v.object({ is: v.literal('answered'), bytes: count }),
    v.object({ is: v.literal('unreachable'), error: nativeError, by: answerer }),
    v.object({ is: v.literal('silent'), waited: milliseconds }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

/** The first bytes a server sent, at most a few hundred, as text with everything unprintable escaped as \xNN. */
const said = v.object({ start: text, bytes: count, speaks: v.nullable(text), software: v.nullable(text) });

const certificate = v.object({
  subject: text,
  issuer: text,
  names: listOf(text),
  validFrom: text,
  validTo: text,
});

const tls = v.object({
  ...identity,
  kind: v.literal('tls'),
  endpoint,
  serverName: v.nullable(text),
  result: v.variant('is', [
    v.object({
      is: v.literal('secure'),
      version: text,
      alpn: v.nullable(text),
      trusted: v.boolean(),
      distrust: v.nullable(text),
      certificate,
    }),
    v.object({ is: v.literal('not-tls'), said: v.nullable(said) }),
    v.object({ is: v.literal('alert'), error: nativeError }),
    v.object({ is: v.literal('closed') }),
    v.object({ is: v.literal('reset') }),
    v.object({ is: v.literal('silent'), waited: milliseconds }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

const http = v.object({
  status: count,
  reason: text,
  headers: listOf(v.tuple([text, text])),
});

const greeting = v.object({
  ...identity,
  kind: v.literal('greeting'),
  endpoint,
  secure: v.boolean(),
  as: text,
  result: v.variant('is', [
    v.object({
      is: v.literal('answered'),
      said,
      end: v.picklist(['open', 'closed', 'reset']),
      http: v.nullable(http),
      websocket: v.nullable(v.object({ accept: v.picklist(['right', 'wrong']), pong: v.nullable(milliseconds) })),
    }),
    v.object({ is: v.literal('closed') }),
    v.object({ is: v.literal('reset') }),
    v.object({ is: v.literal('silent'), waited: milliseconds }),
    v.object({ is: v.literal('failed'), error: nativeError }),
  ]),
});

const listeners = v.object({
  ...identity,
  kind: v.literal('listeners'),
  result: v.variant('is', [
    v.object({
      is: v.literal('listed'),
      sockets: listOf(
        v.object({
          address: text,
          port,
          queued: count,
          inode: count,
          process: v.nullable(v.object({ pid: count, command: text })),
        }),
      ),
      onlyIPv6: v.boolean(),
    }),
    v.object({ is: v.literal('not-visible'), why: text }),
  ]),
});

const localPorts = v.object({
  ...identity,
  kind: v.literal('local-ports'),
  endpoint,
  result: v.variant('is', [
    v.object({
      is: v.literal('counted'),
      first: port,
      last: port,
      reserved: count,
      reuse: v.nullable(count),
      states: v.record(text, count),
      holders: listOf(v.object({ pid: count, command: text, sockets: count })),
    }),
    v.object({ is: v.literal('not-visible'), why: text }),
  ]),
});

const proxySettings = v.object({
  ...identity,
  kind: v.literal('proxy-settings'),
  settings: listOf(v.object({ variable: text, value: text, host: text, port })),
  bypassed: v.nullable(v.object({ variable: text, value: text })),
});

export const observationSchema = v.variant('kind', [
  name,
  interfaces,
  route,
  tcp,
  packets,
  unix,
  udp,
  tls,
  greeting,
  listeners,
  localPorts,
  proxySettings,
]);

export type Observation = Immutable<v.InferOutput<typeof observationSchema>>;
export type Endpoint = Immutable<v.InferOutput<typeof endpoint>>;
export type NativeError = Immutable<v.InferOutput<typeof nativeError>>;
export type Answerer = Immutable<v.InferOutput<typeof answerer>>;
