import * as v from 'valibot';
import type { Immutable } from './immutable.js';
import { observationSchema } from './observation.js';

const target = v.object({
  input: v.string(),
  scheme: v.string(),
  protocol: v.string(),
  transport: v.picklist(['tcp', 'udp', 'unix']),
  secure: v.boolean(),
  greeting: v.nullable(v.string()),
  host: v.string(),
  port: v.number(),
  path: v.exactOptional(v.string()),
});

const vantage = v.object({
  platform: v.string(),
  release: v.string(),
  node: v.string(),
  connwhy: v.string(),
  capabilities: v.array(v.object({ id: v.string(), there: v.boolean(), why: v.exactOptional(v.string()) })),
});

/** What the user said besides the target; it changes what is asked and what follows from the answers. */
const settings = v.object({
  expectAddress: v.exactOptional(v.string()),
  family: v.exactOptional(v.picklist([4, 6])),
  neighbours: v.boolean(),
});

const named = v.object({
  id: v.string(),
  verdict: v.picklist(['confirmed', 'likely', 'possible']),
  summary: v.string(),
  why: v.string(),
  evidence: v.array(v.string()),
  facts: v.record(v.string(), v.unknown()),
  fixes: v.array(v.object({ where: v.string(), text: v.string(), commands: v.array(v.string()) })),
  decide: v.nullable(v.object({ text: v.string(), command: v.nullable(v.string()) })),
});

export const reportSchema = v.object({
  version: v.literal(1),
  target,
  settings,
  outcome: v.picklist(['connected', 'degraded', 'failed']),
  symptom: v.nullable(v.object({ id: v.string(), stage: v.string(), code: v.exactOptional(v.string()) })),
  causes: v.array(named),
  ruledOut: v.array(v.object({ id: v.string(), because: v.string(), evidence: v.array(v.string()) })),
  unexplained: v.array(v.string()),
  observations: v.array(v.intersect([observationSchema, v.object({ text: v.string() })])),
  vantage,
  took: v.number(),
});

/** What `replay` needs of a saved report; the conclusions in it are drawn anew. */
export const recordingSchema = v.object({
  version: v.literal(1),
  target,
  settings,
  observations: v.array(observationSchema),
  vantage,
  took: v.number(),
});

export type ReportJson = Immutable<v.InferOutput<typeof reportSchema>>;
export type Target = Immutable<v.InferOutput<typeof target>>;
export type Vantage = Immutable<v.InferOutput<typeof vantage>>;
export type Settings = Immutable<v.InferOutput<typeof settings>>;
