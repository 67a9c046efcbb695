import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { DatasetEncoder, decodeDataset, demoCatalogue, encodeDataset } from '../../../src/dataset/index.js';
import {
  type AudioFeatures,
  type AudioField,
  audioFields,
  audioNames,
} from '../../../src/domain/audio-features.js';
import { type LabelledTrack, trackOf } from '../../../src/domain/track.js';

const nullable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const day = fc
  .date({ min: new Date('1850-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const audio = fc
  .record(
    Object.fromEntries(
      audioNames.map((name) => {
        const { kind, min, max } = audioFields[name];
        return [
          name,
          nullable(kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })),
        ];
      }),
    ) as Record<AudioField, fc.Arbitrary<number | null>>,
  )
  .filter((values) => Object.values(values).some((value) => value !== null));
const row: fc.Arbitrary<LabelledTrack> = fc
  .record({
    key: fc.stringMatching(/^[0-9A-Za-z-]{1,22}$/),
    title: text,
    artist: text,
    albumKey: nullable(fc.stringMatching(/^[0-9a-z]{1,5}$/)),
    album: nullable(text),
    albumType: nullable(fc.constantFrom('album', 'single')),
    albumTotalTracks: nullable(fc.nat(300)),
    releaseDate: nullable(day),
    trackNumber: nullable(fc.nat(300)),
    explicit: nullable(fc.boolean()),
    durationMs: nullable(fc.nat(86_400_000)),
    artistPopularity: nullable(fc.double({ min: 0, max: 100, noNaN: true })),
    artistFollowers: nullable(fc.nat(1e12)),
    genres: fc.array(text, { maxLength: 4 }),
    popularity: fc.double({ min: 0, max: 100, noNaN: true }),
    audio: nullable(audio),
  })
  .map(trackOf);
const table = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 40 });
const byKey = (rows: readonly LabelledTrack[]) => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));

test('reads any table back unchanged, in key order', async () => {
  await fc.assert(
    fc.asyncProperty(table, day, async (rows, referenceDate) => {
      const { bytes } = await encodeDataset(rows, referenceDate);
      // toEqual distinguishes -0 from 0; JSON and the hash do not
      expect(JSON.stringify(decodeDataset(bytes))).toBe(JSON.stringify({ rows: byKey(rows), referenceDate }));
    }),
    { numRuns: 60 },
  );
});

test('gives the same hash for any row order, and another hash for another value or reference date', async () => {
  await fc.assert(
    fc.asyncProperty(
      table.filter(({ length }) => length > 1),
      fc.nat(),
      async (rows, place) => {
        const { contentHash } = await encodeDataset(rows, '2025-10-31');
        expect((await encodeDataset([...rows].reverse(), '2025-10-31')).contentHash).toBe(contentHash);
        expect((await encodeDataset(rows, '2025-11-01')).contentHash).not.toBe(contentHash);
        const changed = rows.map((each, i) =>
          i === place % rows.length ? { ...each, title: `${each.title}!` } : each,
        );
        expect((await encodeDataset(changed, '2025-10-31')).contentHash).not.toBe(contentHash);
      },
    ),
    { numRuns: 30 },
  );
});

test('gives the same hash and bytes in another process', async () => {
  const script = `
    const { demoCatalogue, encodeDataset } = require('./src/dataset/index.ts');
    const { createHash } = require('node:crypto');
    encodeDataset([...demoCatalogue({ seed: 3, tracks: 300 })].reverse(), '2025-10-31').then(({ bytes, contentHash }) =>
      process.stdout.write(contentHash + ' ' + createHash('sha256').update(bytes).digest('hex')));`;
  const root = resolve(__dirname, '..', '..', '..');
  const there = execFileSync(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  const { bytes, contentHash } = await encodeDataset(
    [...demoCatalogue({ seed: 3, tracks: 300 })],
    '2025-10-31',
  );
  const { createHash } = await import('node:crypto');
  expect(there).toBe(`${contentHash} ${createHash('sha256').update(bytes).digest('hex')}`);
});

test('reads a table of several record batches with growing dictionaries', async () => {
  const rows = byKey([...demoCatalogue({ seed: 5, tracks: 40_000 })]);
  const encoder = new DatasetEncoder('2025-10-31', false);
  const chunks: Uint8Array[] = [];
  const pieces = [rows.slice(0, 10), rows.slice(10, 35_000), rows.slice(35_000)];
  for await (const chunk of encoder.encode(pieces)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(JSON.stringify(decodeDataset(bytes).rows) === JSON.stringify(rows)).toBe(true);
  expect(encoder.summary()).toMatchObject({
    rows: 40_000,
    artists: new Set(rows.map((each) => each.artist)).size,
  });
  expect(bytes.length).toBeLessThan(rows.length * 150);
});

test('keeps the earlier hash for rows without audio features, and writes no audio columns', async () => {
  const rows = byKey([...demoCatalogue({ seed: 3, tracks: 300 })]);
  const { bytes, contentHash, profile } = await encodeDataset(rows, '2025-10-31');
  expect(contentHash).toBe('50a5d5ba772aff85b6d80a01929a6043eabdec3bac8f24c2e4608179d1423328');
  expect(tableFromIPC(bytes).schema.names).toHaveLength(15);
  expect(Object.keys(profile)).toHaveLength(15);
  expect(decodeDataset(bytes).rows[0]?.audio).toBeNull();
});

test('includes audio features in the hash and in the profile', async () => {
  const [first, second] = byKey([...demoCatalogue({ seed: 5, tracks: 2 })]) as [LabelledTrack, LabelledTrack];
  const [sound] = fc.sample(audio, { numRuns: 1, seed: 1 }) as [AudioFeatures];
  const heard = { ...second, audio: { ...sound, tempo: 120 } };
  const { contentHash, bytes, profile } = await encodeDataset([first, heard], '2025-10-31');
  expect(contentHash).not.toBe((await encodeDataset([first, second], '2025-10-31')).contentHash);
  expect(decodeDataset(bytes).rows).toEqual([first, heard]);
  expect(profile['audio.tempo']).toEqual({
    missing: 1,
    distinct: 1,
    minimum: 120,
    maximum: 120,
    mean: 120,
    histogram: { start: 120, width: 2 ** -10, counts: [1] },
  });
  expect(profile.releaseDate!.histogram!.counts.reduce((sum, n) => sum + n, 0)).toBe(
    2 - profile.releaseDate!.missing,
  );
  expect(profile.artist!.commonest!.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  await expect(new DatasetEncoder('2025-10-31', false).encode([[heard]]).next()).rejects.toThrow(
    /created without them/,
  );
});

test('describes every column in the profile', async () => {
  const [first, second, third] = byKey([...demoCatalogue({ seed: 5, tracks: 3 })]) as [
    LabelledTrack,
    LabelledTrack,
    LabelledTrack,
  ];
  const rows: LabelledTrack[] = [
    {
      ...first,
      popularity: 10,
      releaseDate: '2020-01-01',
      genres: ['pop', 'soul'],
      explicit: true,
      artist: 'Ada',
    },
    { ...second, popularity: 40, releaseDate: null, genres: [], explicit: false, artist: 'Ada' },
    { ...third, popularity: 40, releaseDate: '1999-12-31', genres: ['pop'], explicit: null, artist: 'Bo' },
  ];
  const { profile } = await encodeDataset(rows, '2025-10-31');
  expect(profile).toMatchObject({
    key: { missing: 0, distinct: 3 },
    artist: { missing: 0, distinct: 2 },
    popularity: { missing: 0, distinct: 2, minimum: 10, maximum: 40, mean: 30 },
    releaseDate: { missing: 1, distinct: 2, minimum: '1999-12-31', maximum: '2020-01-01' },
    genres: { missing: 1, distinct: 2 },
    explicit: { missing: 1, distinct: 2, mean: 0.5 },
  });
});

test('refuses unordered rows, duplicate rows and bytes of another format', async () => {
  const [first] = [...demoCatalogue({ seed: 5, tracks: 1 })];
  const again = new DatasetEncoder('2025-10-31', false).encode([[first, first] as LabelledTrack[]]);
  await expect(again.next()).rejects.toThrow(/ascending order of distinct keys/);
  expect(() => decodeDataset(Buffer.from('no Arrow file'))).toThrow(
    expect.objectContaining({ code: 'DATASET_FORMAT' }),
  );
});
