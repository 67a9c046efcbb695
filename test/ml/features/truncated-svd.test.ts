import { hashGenres, hashNames, type SparseRows } from '../../../src/ml/features/text-hash.js';
import { truncatedSvd } from '../../../src/ml/features/truncated-svd.js';
import { demoTracks } from '../tracks.js';

/** Rows that vary in two directions only: columns 0 and 1 together, column 2 alone. */
const flat: SparseRows = {
  columns: 4,
  offsets: Int32Array.of(0, 2, 4, 5, 6),
  indices: Int32Array.of(0, 1, 0, 1, 2, 2),
  values: Float32Array.of(3, 3, -3, -3, 1, -1),
};

describe('truncatedSvd', () => {
  test('finds the directions of the largest variance in descending order', () => {
    const state = truncatedSvd.fit(flat, { dimensions: 2, seed: 1 });
    const components = [...state.components].map(Math.abs);
    const half = Math.SQRT1_2;
    [half, 0, half, 0, 0, 1, 0, 0].forEach((value, i) => expect(components[i]).toBeCloseTo(value, 5));
  });

  test('gives the same numbers for the same rows and seed', () => {
    const rows = hashNames(demoTracks(60));
    const fit = () => truncatedSvd.fit(rows, { dimensions: 5, seed: 3 });
    expect(fit()).toEqual(fit());
  });

  test('fills dimensions beyond the rank with zeros', () => {
    const state = truncatedSvd.fit(flat, { dimensions: 4, seed: 1 });
    const answers = truncatedSvd.transform(state, flat);
    for (const value of answers.values) expect(Number.isFinite(value)).toBe(true);
  });

  test('gives zeros for rows without a text or genres', () => {
    const [nothing] = demoTracks(1).map((track) => ({ ...track, title: '', album: null, genres: [] }));
    expect(hashNames([nothing!]).values).toHaveLength(0);
    expect(hashGenres([nothing!]).values).toHaveLength(0);
  });

  test('places texts that share words nearer than others', () => {
    const [one] = demoTracks(1);
    const named = (title: string) => ({ ...one!, album: null, title });
    const { offsets, indices, values } = hashNames([
      named('Winter Song'),
      named('Summer Song'),
      named('Quiero'),
    ]);
    const row = (i: number) =>
      new Map([...indices.subarray(offsets[i], offsets[i + 1])].map((c, k) => [c, values[offsets[i]! + k]!]));
    const dot = (a: number, b: number) =>
      [...row(a)].reduce((sum, [c, value]) => sum + value * (row(b).get(c) ?? 0), 0);
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2));
  });
});
