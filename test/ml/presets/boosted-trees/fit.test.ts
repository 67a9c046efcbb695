import { type EpochMetrics, loadPredictor, openBackend, resolveConfig } from '../../../../src/ml/index.js';
import { ArtifactError } from '../../../../src/ml/presets/files.js';
import { fitPreset } from '../../../../src/ml/presets/fit.js';
import { encodeArtifact } from '../../../../src/ml/serving/artifact.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from '../../tracks.js';

const tracks = demoTracks(600);
const split = randomSplit(tracks);
const of = (name: string) => tracks.filter((_, row) => split[row] === name);

async function fitted(overrides: object, epochs: EpochMetrics[] = []) {
  const config = resolveConfig('BOOSTED_TREES', {
    members: 2,
    rounds: 60,
    patience: 15,
    folds: 3,
    ...overrides,
  });
  const model = await fitPreset(
    {
      train: of('TRAIN'),
      validation: of('VALIDATION'),
      config,
      foldBy: 'song',
      seed: 1,
      referenceDate: REFERENCE_DATE,
    },
    { onEpoch: (epoch) => epochs.push(epoch) },
  );
  return encodeArtifact(model, { seed: 1, referenceDate: REFERENCE_DATE });
}

beforeAll(() => openBackend('wasm'));

test('numbers the epochs across the forests, and the training loss falls', async () => {
  const epochs: EpochMetrics[] = [];
  await fitted({ patience: 60 }, epochs);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  for (const first of [0, 6]) expect(epochs[first + 5]!.trainLoss).toBeLessThan(epochs[first]!.trainLoss);
});

test('predicts better than the median of the training rows', async () => {
  const predictor = await loadPredictor(await fitted({}));
  const sorted = of('TRAIN')
    .map(({ popularity }) => popularity)
    .sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const test = of('TEST');
  const mae = (predicted: (row: number) => number) =>
    test.reduce((sum, { popularity }, row) => sum + Math.abs(popularity - predicted(row)), 0) / test.length;
  const predictions = predictor.predict(test);
  expect(mae((row) => predictions[row]!)).toBeLessThan(0.85 * mae(() => median));
  predictor.dispose();
});

test('names the labelled groups of a track, and none without the context', async () => {
  const withContext = await loadPredictor(await fitted({}));
  const mates = tracks.find(({ artist }) => tracks.filter((other) => other.artist === artist).length > 5)!;
  expect(withContext.evidence(mates)).toMatchObject({
    neighbours: [],
    means: expect.arrayContaining([expect.objectContaining({ group: 'ARTIST' })]),
  });
  const without = await loadPredictor(await fitted({ features: ['artist', 'track'] }));
  expect(without.evidence(mates)).toEqual({ neighbours: [], means: [] });
  expect(without.grouped.groups).toEqual(['artist', 'track']);
});

test('refuses the group of neighbours', () => {
  expect(() => resolveConfig('BOOSTED_TREES', { features: ['neighbours'] })).toThrow('features.0');
});

test.each(['trees.bin', 'names.bin', 'genres.bin', 'preprocessing.json', 'bank.json'])(
  'refuses a damaged %s',
  async (name) => {
    const files = await fitted({ rounds: 5 });
    const bytes = files.get(name)!;
    await expect(loadPredictor(new Map(files).set(name, bytes.subarray(0, -1)))).rejects.toThrow(
      ArtifactError,
    );
    files.delete(name);
    await expect(loadPredictor(files)).rejects.toThrow(`"${name}" is missing`);
  },
);
