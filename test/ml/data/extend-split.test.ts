import { type ExtendedSplit, extendSplit } from '../../../src/ml/data/extend-split.js';
import { groupOf } from '../../../src/ml/data/group.js';
import { assignSplit, groupingOf, type SplitRequest } from '../../../src/ml/data/split.js';
import { demoTracks, track } from '../tracks.js';

const grown = demoTracks(1200);
const before = grown.slice(0, 800);

function extended(rule: Exclude<SplitRequest, { strategy: 'EXPLICIT' }>, tracks = grown) {
  const old = assignSplit(before, rule);
  const assigned = new Map(before.map(({ key }, row) => [key, old[row]!]));
  return { old, split: extendSplit(tracks, { rule, assigned, drawnBy: before }) };
}

test.each<Exclude<SplitRequest, { strategy: 'EXPLICIT' | 'TEMPORAL' }>>([
  { strategy: 'RANDOM', seed: 3 },
  { strategy: 'RANDOM', seed: 3, keepSongsTogether: false },
  { strategy: 'ARTIST_GROUPED', seed: 3 },
  { strategy: 'ALBUM_GROUPED', seed: 3 },
])('%j: assigns new tracks by the hash of their group and keeps groups together', (rule) => {
  const { old, split } = extended(rule);
  expect(split.slice(0, before.length)).toEqual(old);
  expect(split).toEqual(assignSplit(grown, rule));
  const parts = new Map<string, Set<string>>();
  grown.forEach((one, row) => {
    const group = groupOf(one, groupingOf(rule));
    parts.set(group, (parts.get(group) ?? new Set()).add(split[row]!));
  });
  expect([...parts.values()].filter(({ size }) => size > 1)).toEqual([]);
});

test('TEMPORAL: keeps the date boundaries when newer tracks are added', () => {
  const rule = { strategy: 'TEMPORAL' } as const;
  const newer = [0, 1, 2].flatMap((year) =>
    before.map((one) => ({ ...one, key: `${one.key}-${year}`, releaseDate: `203${year}-01-01` })),
  );
  const { old, split } = extended(rule, [...before, ...newer, track({ key: 'undated' })]);
  expect(split.slice(0, before.length)).toEqual(old);
  expect(new Set(split.slice(before.length, -1))).toEqual(new Set(['TEST']));
  expect(split.at(-1)).toBe('TRAIN');
  const dateOf = (part: string) =>
    before.flatMap(({ releaseDate }, row) => (old[row] === part ? (releaseDate ?? []) : [])).sort();
  const between = { ...track({ key: 'between' }), releaseDate: dateOf('VALIDATION')[0]! };
  expect(extended(rule, [between]).split).toEqual(['VALIDATION']);
});

test('keeps the part of a known track if its facts change', () => {
  const rule = { strategy: 'ARTIST_GROUPED', seed: 3 } as const;
  const renamed = before.map((one) => ({ ...one, artist: `${one.artist} (band)` }));
  const { old, split } = extended(rule, renamed);
  expect(split).toEqual(old);
});

test('EXPLICIT: assigns unlisted tracks to TRAIN', () => {
  const assigned: ExtendedSplit['assigned'] = new Map([
    ['a', 'TEST'],
    ['b', 'VALIDATION'],
  ]);
  const tracks = ['b', 'a', 'c'].map((key) => track({ key }));
  expect(extendSplit(tracks, { rule: { strategy: 'EXPLICIT' }, assigned, drawnBy: [] })).toEqual([
    'VALIDATION',
    'TEST',
    'TRAIN',
  ]);
});
