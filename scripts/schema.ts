import { chmodSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { reportSchema as Schema } from '../src/core/schema/report.js';

// The published JSON Schema of `--json`, made from the very schemas that replayed files are checked against.

const built: string = new URL('../../dist/core/schema/report.js', import.meta.url).href;
const { reportSchema } = (await import(built)) as { readonly reportSchema: typeof Schema };
const schema = { $id: 'urn:connwhy:report:1', title: 'connwhy report', ...toJsonSchema(reportSchema) };
writeFileSync('dist/report.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
chmodSync('dist/bin/connwhy.cjs', 0o755);
