import type { GroupedModel } from '../../../src/ml/evaluation/grouped-model.js';
import { permutationImportance } from '../../../src/ml/evaluation/permutation-importance.js';
import { track } from '../tracks.js';

/** Predicts the popularity of the artist and ignores all other facts. */
const says = (error: number): GroupedModel => ({
  groups: ['track', 'artist'],
  read: (tracks) => ({
    reference: tracks.length,
    predict: (sources) =>
      Float64Array.from(sources.get('artist')!, (row) => tracks[row]!.artistPopularity! + error),
  }),
});
const tracks = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    track({ key: `${i}`, artist: `artist ${i % 50}`, artistPopularity: i % 100, popularity: i % 100 }),
  );

describe('permutation importance', () => {
  test('is the increase of the error, in descending order, and exactly zero for an unused group', () => {
    const [first, second] = permutationImportance(says(0), tracks(600));
    expect(first).toMatchObject({ group: 'artist', n: 600 });
    // Two independent draws of 0 … 99 are 33⅓ apart on average.
    expect(first!.rise).toBeGreaterThan(30);
    expect(first!.rise).toBeLessThan(37);
    expect(first!.riseInterval!.lower).toBeLessThan(first!.rise);
    expect(first!.riseInterval!.upper).toBeGreaterThan(first!.rise);
    expect(second).toEqual({ group: 'track', n: 600, rise: 0, riseInterval: { lower: 0, upper: 0 } });
  });

  test('is measured against the error without a permutation', () => {
    const [first] = permutationImportance(says(200), tracks(600));
    expect(first!.rise).toBeCloseTo(0, 9); // 200 too high, it errs by 200 on average whatever is permuted
  });

  test('samples the same 1,000 tracks of a larger set each time', () => {
    const many = tracks(2_500);
    const importance = permutationImportance(says(0), many);
    expect(importance.map(({ n }) => n)).toEqual([1000, 1000]);
    expect(permutationImportance(says(0), many)).toEqual(importance);
  });

  test('is empty without tracks and has no interval for one artist', () => {
    expect(permutationImportance(says(0), [])).toEqual([]);
    const alone = tracks(20).map((row) => ({ ...row, artist: 'one' }));
    expect(permutationImportance(says(0), alone)[0]!.riseInterval).toBeNull();
  });
});
