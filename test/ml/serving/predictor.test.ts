import type { LabelledTrack } from '../../../src/domain/track.js';
import { loadPredictor, openBackend, resolveConfig } from '../../../src/ml/index.js';
import { fitAndPredict } from '../fitted.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from '../tracks.js';

const tracks = demoTracks(2_000);
const split = randomSplit(tracks);

async function trained(overrides: object) {
  await openBackend('wasm');
  const config = resolveConfig('SEED_IMPROVED', { epochs: 2, ...overrides });
  return fitAndPredict({ tracks, split, config, seed: 1, referenceDate: REFERENCE_DATE });
}

describe('the predictor', () => {
  test('gives the same bits for a row alone and among 10,000', async () => {
    const { files } = await trained({});
    const predictor = await loadPredictor(files);
    const many: LabelledTrack[] = Array.from({ length: 10_000 }, (_, i) => ({
      ...tracks[i % tracks.length]!,
      key: `new ${i}`,
      trackNumber: i % 97,
    }));
    const together = predictor.predict(many);
    for (let row = 0; row < many.length; row += 61) {
      expect(Object.is(predictor.predict([many[row]!])[0], together[row])).toBe(true);
    }
    predictor.dispose();
  });

  test('blends 0.7 of the network with 0.3 of the artist mean, out of fold for a training row', async () => {
    const plain = await trained({});
    const blended = await trained({ artistMeanBlend: 0.3 });
    const artistMean = await fitAndPredict({
      tracks,
      split,
      config: resolveConfig('ARTIST_MEAN', { artistMeanShrinkage: 0 }),
      seed: 1,
      referenceDate: REFERENCE_DATE,
    });
    for (let row = 0; row < tracks.length; row++) {
      const expected = 0.7 * plain.predictions[row]! + 0.3 * artistMean.predictions[row]!;
      expect(blended.predictions[row]).toBeCloseTo(expected, 9);
    }
  });
});
