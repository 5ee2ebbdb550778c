import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listening, silentPort } from './listeners.js';
import { command, connwhy, reportOf, run } from './program.js';

const onLinux = test.runIf(process.platform === 'linux');
/** Building a process, on a busy machine. */
const start = 1_000;

test('--timeout 1 ends in time where a server accepts and then says nothing', async () => {
  const { port } = await listening((socket) => socket.resume());
  const { status, stdout, took } = await connwhy([`ws://127.0.0.1:${port}/`, '--timeout', '1']);
  expect(took).toBeLessThan(1_000 + start);
  expect([1, 3]).toContain(status);
  expect(stdout).toMatch(/^✗ /u);
});

onLinux('--timeout 1 ends in time where nothing answers', async () => {
  const { port } = await silentPort();
  const ran = await connwhy([`ws://127.0.0.1:${port}/`, '--timeout', '1', '--json']);
  expect(ran.took).toBeLessThan(1_000 + start);
  expect(reportOf(ran)).toMatchObject({ outcome: 'failed', symptom: { id: 'timeout' } });
});

test('a deadline too short for anything is no success', async () => {
  const { port } = await listening((socket) => socket.resume());
  const { status, stdout } = await connwhy([`ws://127.0.0.1:${port}/`, '--timeout', '0.001']);
  expect(status).not.toBe(0);
  expect(stdout).toMatch(/^✗ /u);
  expect(stdout.split('\n')[0]).not.toMatch(/connected,/u);
});

/** A network of its own, with a resolver that never answers: its packets vanish (as root, or where users may do this). */
const withoutResolver = (resolverFile: string, line: string): readonly string[] => [
  ...['unshare', '--map-root-user', '--net', '--mount', 'sh', '-c'],
  `ip link set lo up && ip route add blackhole default && mount --bind '${resolverFile}' /etc/resolv.conf && exec ${line}`,
];

onLinux('--timeout 1 ends in time where the resolver does not answer', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'connwhy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, 'nameserver 127.0.0.1\n');
  const silent = `const s = require('node:dgram').createSocket('udp4').bind(53, '127.0.0.1', () => require('node:child_process')`;
  const program = `${silent}.spawn(process.execPath, ['${command}', 'ws://a.example.net/', '--timeout', '1'], { stdio: 'inherit' }).on('exit', (code) => process.exit(code)))`;
  const ran = await run(withoutResolver(file, `"${process.execPath}" -e "${program}"`));
  skip(/unshare|mount|permitted/u.test(ran.stderr), 'needs namespaces of its own');
  expect(ran.stdout).toMatch(/^✗ ws:\/\/a\.example\.net\/ /u);
  expect(ran.took).toBeLessThan(1_000 + 2 * start);
});
