import { readTracks } from '../../bench/catalogue.js';
import type { LabelledTrack } from '../../src/domain/track.js';
import { loadPredictor, openBackend, resolveConfig } from '../../src/ml/index.js';
import { BINS, distributionMean } from '../../src/ml/numeric/distribution.js';
import { hash32 } from '../../src/ml/numeric/hash.js';
import { Random } from '../../src/ml/numeric/random.js';
import { sharedData } from '../support/data.js';
import { fitModel } from './fitted.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from './tracks.js';

jest.setTimeout(300_000); // half a minute on an idle machine

beforeAll(() => openBackend('wasm'));

/** A small model with a short training, every feature group and every trunk. */
const attention = { heads: 4, width: 48, inputDropout: 0.1, dropout: 0.3 };
const schedule = (learningRate: number) => ({ learningRate, weightDecay: 0.1, epochs: 5 });
const config = resolveConfig('RESIDUAL_NET', {
  folds: 4,
  assignments: 1,
  tabm: { members: 2, width: 48, inputDropout: 0.1, dropout: 0.2 },
  contextAttention: attention,
  staticAttention: attention,
  schedules: { tabm: schedule(4e-3), context_attention: schedule(5e-3), static_attention: schedule(5e-3) },
});

/** The model's test errors minus those of the training labels' median and mean, in standard errors. */
async function excessErrors(shuffle: boolean): Promise<{ absolute: number; squared: number }> {
  const tracks = await someTracks();
  const split = randomSplit(tracks);
  const rows = (part: string, of = tracks) => of.filter((_, row) => split[row] === part);
  const labels = Uint32Array.from(rows('TRAIN'), ({ popularity }) => popularity);
  if (shuffle) new Random(1, 'shuffled labels').shuffle(labels);
  let next = 0;
  const labelled = tracks.map((track, row) =>
    split[row] === 'TRAIN' ? { ...track, popularity: labels[next++]! } : track,
  );
  const request = { tracks: labelled, split, config, seed: 1, referenceDate: REFERENCE_DATE };
  const test = rows('TEST');
  const predictor = await loadPredictor(await fitModel(request));
  const medians = predictor.predict(test);
  const distributions = predictor.distributions!(test);
  predictor.dispose();

  const sorted = labels.slice().sort();
  const median = sorted[sorted.length >> 1]!;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const excess = (of: (track: LabelledTrack, row: number) => number) => standardErrors(test, test.map(of));
  return {
    absolute: excess(({ popularity: y }, row) => Math.abs(medians[row]! - y) - Math.abs(median - y)),
    squared: excess(({ popularity: y }, row) => {
      const expected = distributionMean(distributions.subarray(row * BINS, (row + 1) * BINS));
      return (expected - y) ** 2 - (mean - y) ** 2;
    }),
  };
}

/** The mean of the values in units of its standard error. The tracks of one artist count as one observation. */
function standardErrors(tracks: readonly LabelledTrack[], values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = new Map<string, number>();
  tracks.forEach(({ artist }, row) =>
    deviations.set(artist, (deviations.get(artist) ?? 0) + values[row]! - mean),
  );
  const squares = [...deviations.values()].reduce((sum, value) => sum + value ** 2, 0);
  return mean / (Math.sqrt(squares) / values.length);
}

/** A sixth of the artists of the real data if present, otherwise of the demo catalogue. */
async function someTracks(): Promise<LabelledTrack[]> {
  const path = sharedData('spotify-2009-2025.csv');
  if (!path) return demoTracks(1400);
  return (await readTracks(path)).tracks.filter(({ artist }) => hash32(artist, 1) % 6 === 0);
}

test('a model of shuffled labels predicts no better than their median and mean', async () => {
  const { absolute, squared } = await excessErrors(true);
  expect(absolute).toBeGreaterThan(-2);
  expect(squared).toBeGreaterThan(-2);
});

test('a model of the true labels predicts better by a much larger margin', async () => {
  const { absolute, squared } = await excessErrors(false);
  expect(absolute).toBeLessThan(-5);
  expect(squared).toBeLessThan(-5);
});
