import { demoCatalogue, toCsv } from '../../../src/dataset/index.js';
import type { LabelledTrack } from '../../../src/domain/track.js';
import { readText } from '../read-text.js';

const rows = [...demoCatalogue({ seed: 1, tracks: 20_000 })];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const groups = (key: (row: LabelledTrack) => string): LabelledTrack[][] => {
  const byKey = new Map<string, LabelledTrack[]>();
  for (const row of rows) byKey.set(key(row), [...(byKey.get(key(row)) ?? []), row]);
  return [...byKey.values()];
};

test('generates the same catalogue for the same seed, and the start of it for a smaller size', () => {
  expect([...demoCatalogue({ seed: 1, tracks: 500 })]).toEqual(rows.slice(0, 500));
  expect([...demoCatalogue({ seed: 2, tracks: 500 })]).not.toEqual(rows.slice(0, 500));
});

test('generates a catalogue that the reader accepts unchanged', async () => {
  const { rows: read, rejects } = await readText(Buffer.concat([...toCsv(rows.slice(0, 2000))]));
  expect(rejects).toEqual([]);
  expect(read).toEqual(rows.slice(0, 2000).map((row) => expect.objectContaining({ ...row })));
});

test('gives most artists few tracks and a few artists many', () => {
  const counts = groups((row) => row.artist)
    .map((tracks) => tracks.length)
    .sort((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(3);
  expect(counts.at(-1)).toBeGreaterThan(40);
});

test('varies popularity less within an album than within the catalogue', () => {
  const albums = groups((row) => row.albumKey as string).filter(
    (tracks) => tracks.length > 3 && mean(tracks.map((t) => t.popularity)) > 10,
  );
  const within = mean(albums.map((tracks) => deviation(tracks.map((track) => track.popularity))));
  expect(within).toBeLessThan(0.6 * deviation(rows.map((row) => row.popularity)));
});

test('relates popularity to the artist and to age', () => {
  const alive = rows.filter((row) => row.popularity > 10);
  const average = (some: readonly LabelledTrack[]) => mean(some.map((row) => row.popularity));
  expect(average(alive.filter((row) => (row.artistPopularity as number) > 70))).toBeGreaterThan(
    average(alive.filter((row) => (row.artistPopularity as number) < 40)) + 15,
  );
  expect(average(alive.filter((row) => (row.releaseDate as string) > '2024'))).toBeGreaterThan(
    average(alive.filter((row) => (row.releaseDate as string) < '2010')) + 5,
  );
});

test('includes re-released albums with very low popularity', () => {
  const buried = rows.filter((row) => /\((Deluxe|Remastered|Expanded|Anniversary)/.test(row.album as string));
  expect(buried.length / rows.length).toBeGreaterThan(0.04);
  expect(buried.length / rows.length).toBeLessThan(0.2);
  expect(Math.max(...buried.map((row) => row.popularity))).toBeLessThan(12);
});

test('includes compilations by several artists', () => {
  const compilations = groups((row) => row.albumKey as string).filter(
    ([first]) => first?.albumType === 'compilation',
  );
  expect(compilations.some((tracks) => new Set(tracks.map((track) => track.artist)).size > 5)).toBe(true);
});
