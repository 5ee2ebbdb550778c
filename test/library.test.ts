import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closedPort, listening } from './listeners.js';
import { type Ran, run } from './program.js';

/** A program of a user of the library, which finds it by its name. */
const program = (body: string): Promise<Ran> =>
  run([process.execPath, '--input-type=module', '-e', `import * as connwhy from 'connwhy';\n${body}`]);

test('a diagnosis has its outcome, its causes and every observation', async () => {
  const { port } = await closedPort();
  const { stdout, stderr } = await program(`
    const seen = [];
    const report = await connwhy.diagnose('ws://127.0.0.1:${port}/', { onObservation: ({ id }) => seen.push(id) });
    const again = connwhy.infer(connwhy.causes, report);
    console.log(JSON.stringify({
      outcome: report.diagnosis.outcome,
      first: report.diagnosis.causes[0].id,
      all: seen.length === report.observations.length,
      same: JSON.stringify(again) === JSON.stringify(report.diagnosis),
      json: connwhy.toJson(report, 'ja').version,
    }));
  `);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ outcome: 'failed', first: 'not-listening', all: true, same: true, json: 1 });
});

test('observations are an async iterable that a loop may leave, and the program ends', async () => {
  const { port } = await listening((socket) => socket.resume());
  const { stdout, took } = await program(`
    for await (const { kind } of connwhy.observe('ws://127.0.0.1:${port}/')) {
      console.log(kind);
      if (kind === 'tcp') break;
    }
  `);
  expect(stdout.trim().split('\n').at(-1)).toBe('tcp');
  expect(took).toBeLessThan(1_500);
});

test('a signal ends a diagnosis with what was seen until then', async () => {
  const { port } = await listening((socket) => socket.resume());
  const { stdout, took } = await program(`
    const { diagnosis, observations } = await connwhy.diagnose('ws://127.0.0.1:${port}/', { signal: AbortSignal.timeout(200) });
    console.log(JSON.stringify([diagnosis.outcome, observations.length > 0]));
  `);
  expect(JSON.parse(stdout)).toEqual(['failed', true]);
  expect(took).toBeLessThan(1_500);
});

test('a target that cannot be read is an error that says which part', async () => {
  const { stdout } = await program(`
    try {
      await connwhy.diagnose('ws://alice:hunter2@host:99999/');
    } catch (error) {
      console.log(JSON.stringify([error instanceof connwhy.TargetError, error.problem.code, String(error), error.problem]));
    }
  `);
  const [known, code] = JSON.parse(stdout) as [boolean, string];
  expect([known, code]).toEqual([true, 'port-invalid']);
  expect(stdout).not.toContain('hunter2');
});

const reports = new URL('../cases/reports/', import.meta.url);

test.each(readdirSync(reports).filter((name) => name.endsWith('.json')))(
  '%s is replayed to the same causes',
  async (name) => {
    const recorded = readFileSync(new URL(name, reports), 'utf8');
    const { stdout } = await program(`
    import { readFileSync } from 'node:fs';
    console.log(JSON.stringify(connwhy.toJson(await connwhy.replay(readFileSync('cases/reports/${name}', 'utf8')), 'en')));
  `);
    const [before, after] = [recorded, stdout].map(
      (text) => JSON.parse(text) as { causes: { id: string; verdict: string }[] },
    );
    expect(after?.causes.map(({ id, verdict }) => [id, verdict])).toEqual(
      before?.causes.map(({ id, verdict }) => [id, verdict]),
    );
  },
);
