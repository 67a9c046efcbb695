import { type SeedFeatureOptions, seedFeatures } from '../../../src/ml/features/seed-features.js';
import { demoTracks, REFERENCE_DATE, track } from '../tracks.js';

const options: SeedFeatureOptions = {
  columns: ['track_number', 'track_age'],
  historyColumns: true,
  referenceDate: REFERENCE_DATE,
  folds: 10,
  foldBy: 'song' as const,
  shrinkage: 0,
  seed: 1,
  minArtistTracks: 1,
};
const tracks = demoTracks(500);

describe('seedFeatures', () => {
  const state = seedFeatures.fit(tracks, options);

  test('standardizes every column to mean 0 and deviation 1 over the training rows', () => {
    const { numeric } = seedFeatures.transform(state, tracks);
    expect(numeric.columns).toBe(4);
    for (let c = 0; c < 4; c++) {
      const values = Array.from({ length: numeric.rows }, (_, row) => numeric.values[row * 4 + c]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 9);
      expect(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length).toBeCloseTo(1, 9);
    }
  });

  test('gives the same result for a row alone and in a batch', () => {
    const whole = seedFeatures.transform(state, tracks);
    const alone = seedFeatures.transform(state, [tracks[123]!]);
    expect([...alone.numeric.values]).toEqual([...whole.numeric.values.subarray(123 * 4, 124 * 4)]);
    expect(alone.artistIds[0]).toBe(whole.artistIds[123]);
  });

  test('gives finite numbers for a track without known facts', () => {
    const { numeric, artistIds, albumTypeIds, meanOfArtist } = seedFeatures.transform(state, [
      { ...track({ artist: 'Unknown' }), key: null },
    ]);
    expect([...numeric.values].every(Number.isFinite)).toBe(true);
    expect([artistIds[0], albumTypeIds[0]]).toEqual([0, 0]);
    expect(meanOfArtist[0]).toBe(state.history.overallMean);
  });
});
