import type { LabelledTrack } from '../../../../src/domain/track.js';
import { openBackend } from '../../../../src/ml/index.js';
import { BINS, distributionMean, distributionQuantile } from '../../../../src/ml/numeric/distribution.js';
import {
  type ResidualNetConfig,
  residualNetDefaults,
} from '../../../../src/ml/presets/residual-net/config.js';
import { decodeResidualNet, encodeResidualNet } from '../../../../src/ml/presets/residual-net/files.js';
import { fitResidualModel } from '../../../../src/ml/presets/residual-net/fit.js';
import { residualPredictor } from '../../../../src/ml/presets/residual-net/predictor.js';
import { demoTracks } from '../../tracks.js';

const tracks = demoTracks(600);
const train = tracks.filter((_, i) => i % 4 > 0);
const validation = tracks.filter((_, i) => i % 8 === 0);
const held = tracks.filter((_, i) => i % 8 === 4);
const small: ResidualNetConfig = {
  ...residualNetDefaults.defaults,
  members: 2,
  assignments: 2,
  tabm: { members: 2, width: 32, inputDropout: 0.1, dropout: 0.2 },
  contextAttention: { heads: 2, width: 32, inputDropout: 0.1, dropout: 0.2 },
  staticAttention: { heads: 2, width: 32, inputDropout: 0.1, dropout: 0.2 },
  schedules: {
    tabm: { learningRate: 4e-3, weightDecay: 0.03, epochs: 4 },
    context_attention: { learningRate: 4e-3, weightDecay: 0.1, epochs: 4 },
    static_attention: { learningRate: 4e-3, weightDecay: 0.1, epochs: 4 },
  },
};
const fit = (rows: readonly LabelledTrack[], seed = 1) =>
  fitResidualModel({ train: rows, validation, config: small, foldBy: 'song', seed });

beforeAll(() => openBackend('wasm'));

function medianError(distributions: Float32Array, rows: readonly LabelledTrack[]): number[] {
  return rows.map(({ popularity }, row) =>
    Math.abs(distributionQuantile(distributions.subarray(row * BINS, (row + 1) * BINS), 0.5) - popularity),
  );
}
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const standardError = (values: readonly number[]) => {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)) / values.length);
};
const sorted = train.map((track) => track.popularity).sort((a, b) => a - b);
const medianBaseline = held.map(({ popularity }) => Math.abs(popularity - sorted[sorted.length >> 1]!));

describe('RESIDUAL_NET', () => {
  test('learns, and gives the same predictions after loading, row by row and in one batch', async () => {
    const fitted = await fit(train);
    const predictor = residualPredictor(fitted);
    const distributions = predictor.distributions(tracks);
    expect(average(medianError(predictor.distributions(held), held))).toBeLessThan(
      0.9 * average(medianBaseline),
    );
    for (let row = 0; row < tracks.length; row += 50) {
      const distribution = distributions.subarray(row * BINS, (row + 1) * BINS);
      expect(distribution.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4);
    }

    const files = await encodeResidualNet(fitted);
    const again = await encodeResidualNet(await fit(train));
    expect([...again].map(([name, bytes]) => [name, Buffer.from(bytes).equals(files.get(name)!)])).toEqual(
      [...files.keys()].map((name) => [name, true]),
    );
    const read = decodeResidualNet(files, small);
    const restored = residualPredictor(read);
    expect(restored.distributions(tracks)).toEqual(distributions);
    expect(restored.distributions([tracks[7]!])).toEqual(distributions.slice(7 * BINS, 8 * BINS));
    predictor.dispose();
    restored.dispose();
  }, 120_000);

  test('predicts no better than the training median and mean with permuted labels', async () => {
    const permuted = train.map((track, i) => ({
      ...track,
      popularity: train[(i * 197 + 101) % train.length]!.popularity,
    }));
    const predictor = residualPredictor(await fit(permuted));
    const distributions = predictor.distributions(held);
    const gains = medianError(distributions, held).map((error, row) => medianBaseline[row]! - error);
    expect(average(gains)).toBeLessThan(2 * standardError(gains));

    const mean = average(train.map((track) => track.popularity));
    const squares = held.map(({ popularity }, row) => {
      const predicted = distributionMean(distributions.subarray(row * BINS, (row + 1) * BINS));
      return (popularity - mean) ** 2 - (popularity - predicted) ** 2;
    });
    expect(average(squares)).toBeLessThan(2 * standardError(squares));
    predictor.dispose();
  }, 120_000);
});
