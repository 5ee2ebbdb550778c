import { expect, test } from 'vitest';
import { accepted, greets, ports, refused, sees, upgraded } from '../../test/observations.js';
import type { Cause, Weight } from './cause.js';
import { infer } from './infer.js';
import type { Seen } from './seen.js';
import { same } from './wording.js';

const target = 'ws://44.55.66.10:8282/';
const refusing: Seen = sees(target, ports({ 8282: refused }));
const connecting: Seen = sees(target, { ...ports({ 8282: accepted }), ...greets(upgraded) });
const [attempt = ''] = refusing.observations.flatMap(({ kind, id }) => (kind === 'tcp' ? [id] : []));

const found = { summary: same('s'), why: same('w'), evidence: [attempt], facts: {}, fixes: [] };
const decide = { text: same('d'), command: null };
const confirmed: Weight = { ...found, verdict: 'confirmed' };
const likely: Weight = { ...found, verdict: 'likely' };
const possible: Weight = { ...found, verdict: 'possible', decide };
const ruledOut: Weight = { verdict: 'ruled-out', because: same('b'), evidence: [attempt] };

const cause = (id: string, weight: Weight | null, rest: Partial<Cause> = {}): Cause => ({
  id,
  means: same(id),
  explains: ['refused'],
  met: 'often',
  weigh: () => weight,
  ...rest,
});

const idsOf = (causes: readonly Cause[], seen = refusing): readonly string[] =>
  infer(causes, seen).causes.map(({ id }) => id);

test('the surer cause comes first, then the one more often met', () => {
  const causes = [
    cause('possible', possible),
    cause('likely-rare', likely, { met: 'rarely' }),
    cause('likely-often', likely),
    cause('confirmed-rare', confirmed, { met: 'rarely' }),
  ];
  expect(idsOf(causes)).toEqual(['confirmed-rare', 'likely-often', 'likely-rare', 'possible']);
});

test('a confirmed root hides what follows from it', () => {
  const root = cause('root', confirmed, { hides: ['rash'] });
  expect(idsOf([cause('rash', confirmed), root, cause('other', confirmed)])).toEqual(['root', 'other']);
});

test('a likely root goes before what follows from it and hides nothing', () => {
  const root = cause('root', likely, { hides: ['rash'] });
  expect(idsOf([cause('rash', confirmed), root])).toEqual(['root', 'rash']);
});

test('a merely possible root neither hides nor goes before', () => {
  const root = cause('root', possible, { hides: ['rash'] });
  expect(idsOf([cause('rash', confirmed), root])).toEqual(['rash', 'root']);
});

test('a hidden cause still accounts for its evidence', () => {
  const root = cause('root', { ...confirmed, evidence: [] }, { hides: ['rash'] });
  expect(infer([root, cause('rash', likely)], refusing).unexplained).toEqual([]);
});

test('a cause of another symptom is not even weighed', () => {
  const never = cause('never', null, { explains: ['timeout'], weigh: () => expect.unreachable() });
  expect(idsOf([never])).toEqual([]);
});

test('what no cause cites is unexplained', () => {
  const silentOne = infer([cause('nothing-to-say', null)], refusing);
  expect(silentOne).toMatchObject({
    outcome: 'failed',
    symptom: { id: 'refused' },
    causes: [],
    unexplained: [attempt],
  });
  expect(infer([cause('cites', likely)], refusing).unexplained).toEqual([]);
});

test('a ruled out cause is no explanation', () => {
  const diagnosis = infer([cause('excluded', ruledOut)], refusing);
  expect(diagnosis.causes).toEqual([]);
  expect(diagnosis.ruledOut.map(({ id }) => id)).toEqual(['excluded']);
  expect(diagnosis.unexplained).toEqual([attempt]);
});

test('a target that answers is connected, or degraded where something is worth a word', () => {
  expect(infer([cause('refusing', confirmed)], connecting)).toMatchObject({
    outcome: 'connected',
    symptom: null,
    causes: [],
  });
  const slow = cause('slow', likely, { explains: ['connected'] });
  expect(infer([slow], connecting)).toMatchObject({ outcome: 'degraded', symptom: null, causes: [{ id: 'slow' }] });
});

test('nothing seen is a failure that nobody can explain', () => {
  const diagnosis = infer([cause('any', confirmed)], { ...refusing, observations: [] });
  expect(diagnosis).toMatchObject({ outcome: 'failed', symptom: null, causes: [], unexplained: [] });
});
