import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { closedPort, opened } from './listeners.js';
import { connwhy, reportOf } from './program.js';

const node = ['--no-addons'];

test('without native add-ons a refusal on this machine still has its cause', async () => {
  const { port } = await closedPort();
  const ran = await connwhy([`ws://127.0.0.1:${port}/`, '--json'], { node });
  expect([ran.status, ran.stderr]).toEqual([1, '']);
  expect(reportOf(ran)).toMatchObject({
    symptom: { id: 'refused' },
    causes: [{ id: 'not-listening', verdict: 'likely' }, {}],
  });
});

test('what cannot be seen is said, in the observations and among the capabilities', async () => {
  const { port } = await closedPort();
  const report = reportOf(await connwhy([`127.0.0.1:${port}`, '--json'], { node }));
  expect(report.observations).toContainEqual(
    expect.objectContaining({
      kind: 'tcp',
      result: expect.objectContaining({ by: { is: 'not-visible', why: expect.any(String) } }),
    }),
  );
  expect(report.vantage.capabilities).toContainEqual({ id: 'icmp-senders', there: false, why: expect.any(String) });
  const { stdout } = await connwhy([`127.0.0.1:${port}`, '--verbose'], { node });
  expect(stdout).toMatch(/✗ icmp-senders \(/u);
});

test('who refused is not claimed to be known', async () => {
  const { port } = await closedPort();
  const causes = (setting: { node?: readonly string[] }) =>
    connwhy([`127.0.0.1:${port}`, '--json'], setting).then(reportOf);
  const [blind, seeing] = await Promise.all([causes({ node }), causes({})]);
  expect(seeing.ruledOut.map(({ id }) => id)).toContain('firewall-rejects');
  expect(blind.ruledOut.map(({ id }) => id)).not.toContain('firewall-rejects');
});

test('a target that connects connects all the same', async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  onTestFinished(() => sockets.close());
  const { status, stdout } = await connwhy([`ws://127.0.0.1:${(await opened(server)).port}/`], { node });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^✓ /u)]);
});
