import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closedPort, contextOf, listening, never, silentPort } from '../../test/listeners.js';
import { seenOf } from '../../test/observations.js';
import type { Endpoint, Observation } from '../core/seen.js';
import { observe } from './observe.js';

const onLinux = test.runIf(process.platform === 'linux');

const running = ({ address, port }: Endpoint, signal = never, scheme = 'tcp') =>
  observe(seenOf(`${scheme}://${address}:${port}`), { context: contextOf(), signal });

const all = async (observations: AsyncIterable<Observation>): Promise<readonly Observation[]> => {
  const found: Observation[] = [];
  for await (const observation of observations) found.push(observation);
  return found;
};

test('observations come as they are made, numbered in that order, each with its question and its time', async () => {
  const found = await all(running(await closedPort()));
  expect(found.map(({ id }) => id)).toEqual(found.map((_, index) => `o${index + 1}`));
  expect(new Set(found.map(({ ask }) => ask)).size).toBe(found.length);
  for (const { at, took, vantage } of found) expect([at >= 0, took >= 0, vantage]).toEqual([true, true, 'client']);
  const ends = found.map(({ at, took }) => Math.round(at + took));
  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
});

test('a target that answers is left alone after that', async () => {
  const endpoint = await listening((socket) => void socket.resume());
  const found = await all(running(endpoint));
  expect(found.map(({ kind }) => kind).toSorted()).toEqual(['interfaces', 'tcp']);
});

onLinux('a signal ends a run, with what was seen until then', async () => {
  const endpoint = await silentPort();
  const began = performance.now();
  const found = await all(running(endpoint, AbortSignal.timeout(100)));
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(found).toContainEqual(
    expect.objectContaining({ kind: 'tcp', result: expect.objectContaining({ is: 'silent' }) }),
  );
});

test('a signal that has already fired asks nothing', async () => {
  expect(await all(running(await closedPort(), AbortSignal.abort()))).toEqual([]);
});

/** Sockets of this process, whoever opened them. */
const socketCount = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;

/** Waits for the number of sockets to fall to what it was, as long as any probe may take. */
const settled = async (before: number): Promise<number> => {
  const deadline = performance.now() + 2_000;
  while (socketCount() > before && performance.now() < deadline) await pause(20);
  return socketCount();
};

onLinux.each(['interfaces', 'tcp'])('a caller that stops listening at %s leaves no socket behind', async (last) => {
  const endpoint = await silentPort();
  const before = socketCount();
  for await (const { kind } of running(endpoint, never, 'ws')) if (kind === last) break;
  // Long enough for the attempts that a probe would still have made.
  await pause(400);
  expect(await settled(before)).toBeLessThanOrEqual(before);
});

onLinux('a run to its end leaves no socket behind either', async () => {
  const endpoint = await silentPort();
  const before = socketCount();
  await all(running(endpoint));
  expect(await settled(before)).toBeLessThanOrEqual(before);
});
