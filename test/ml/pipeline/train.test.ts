import { type SplitName } from '../../../src/domain/names.js';
import type { LabelledTrack } from '../../../src/domain/track.js';
import { halveByArtist } from '../../../src/ml/data/halves.js';
import { type PresetName } from '../../../src/ml/index.js';
import {
  type EpochMetrics,
  loadPredictor,
  openBackend,
  resolveConfig,
  STORED_LEVEL,
  train,
  type TrainingConfig,
} from '../../../src/ml/index.js';
import { deriveSeed } from '../../../src/ml/numeric/random.js';
import { fitAndPredict } from '../fitted.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from '../tracks.js';

const tracks = demoTracks(1_500);
const split = randomSplit(tracks);

async function run(config: TrainingConfig, splitOf: readonly SplitName[] = split) {
  await openBackend('wasm');
  const told: (string | number)[] = [];
  const epochs: EpochMetrics[] = [];
  const model = await train(
    { tracks, split: splitOf, config, seed: 1, referenceDate: REFERENCE_DATE },
    {
      onPhase: (phase, epochsPlanned) =>
        told.push(phase, ...(epochsPlanned === undefined ? [] : [epochsPlanned])),
      onEpoch: (epoch) => epochs.push(epoch),
    },
  );
  return { ...model, told, epochs };
}
const metric = (model: Awaited<ReturnType<typeof run>>, estimator: string, splitName: SplitName) =>
  model.metrics.find((m) => m.estimator === estimator && m.split === splitName)!;

describe('train', () => {
  test('reports its phases, the planned epochs, and each epoch when it ends', async () => {
    const { told, epochs } = await run(resolveConfig('SEED_ORIGINAL', { epochs: 3 }));
    expect(told).toEqual(['FEATURES', 'TRAINING', 3, 'CALIBRATION', 'EVALUATION', 'SAVING']);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect((await run(resolveConfig('RIDGE'))).told).toEqual([
      'FEATURES',
      'TRAINING',
      'CALIBRATION',
      'EVALUATION',
      'SAVING',
    ]);
  });

  test('compares every model with the same baselines on every split', async () => {
    const ridge = await run(resolveConfig('RIDGE'));
    const mean = await run(resolveConfig('ARTIST_MEAN'));
    expect(ridge.metrics).toHaveLength(12);
    for (const name of ['TRAIN', 'VALIDATION', 'TEST'] as const) {
      expect(metric(ridge, 'MODEL', name)).toEqual({ ...metric(ridge, 'RIDGE', name), estimator: 'MODEL' });
      expect(metric(mean, 'MODEL', name)).toEqual({
        ...metric(ridge, 'ARTIST_MEAN', name),
        estimator: 'MODEL',
      });
      expect(metric(ridge, 'ARTIST_MEAN', name).mae).toBeLessThan(metric(ridge, 'TRAIN_MEAN', name).mae);
      expect(metric(ridge, 'RIDGE', name).mae).toBeLessThan(metric(ridge, 'ARTIST_MEAN', name).mae);
    }
    expect(metric(ridge, 'TRAIN_MEAN', 'TRAIN')).toMatchObject({
      bias: expect.closeTo(0, 9),
      r2: expect.closeTo(0, 9),
    });
  });

  test('returns the metrics of the returned predictions', async () => {
    const model = await run(resolveConfig('SEED_IMPROVED', { epochs: 2 }));
    const errors = tracks.flatMap((t, row) =>
      split[row] === 'TEST' ? [t.popularity - model.predictions[row]!] : [],
    );
    expect(metric(model, 'MODEL', 'TEST')).toMatchObject({
      n: errors.length,
      mae: expect.closeTo(errors.reduce((sum, e) => sum + Math.abs(e), 0) / errors.length, 9),
      bias: expect.closeTo(errors.reduce((sum, e) => sum + e, 0) / errors.length, 9),
    });
  });

  test('calibrates intervals on validation artists that early stopping did not watch', async () => {
    const network = await run(resolveConfig('SEED_ORIGINAL', { epochs: 3 }));
    const validation = split.filter((name) => name === 'VALIDATION').length;
    expect(network.calibrationRows).toBeGreaterThan(validation * 0.35);
    expect(network.calibrationRows).toBeLessThanOrEqual(validation / 2);
    expect((await run(resolveConfig('RIDGE'))).calibrationRows).toBe(validation);
  });

  test('uses labels of calibration rows for the intervals only', async () => {
    const config = resolveConfig('SEED_ORIGINAL', { epochs: 3 });
    const request = { split, config, seed: 1, referenceDate: REFERENCE_DATE };
    const { calibration } = halveByArtist(
      tracks.filter((_, row) => split[row] === 'VALIDATION'),
      deriveSeed(1, 'calibration'),
    );
    const relabelled = (rows: readonly LabelledTrack[]) => {
      const keys = new Set(rows.map(({ key }) => key));
      return fitAndPredict({
        ...request,
        tracks: tracks.map((t) => (keys.has(t.key) ? { ...t, popularity: 100 - t.popularity } : t)),
      });
    };
    const first = await fitAndPredict({ ...request, tracks });
    const second = await relabelled(calibration);
    expect(second.predictions).toEqual(first.predictions);
    expect(second.intervals).not.toEqual(first.intervals);
  });

  test('gives a network no intervals if it watches all of VALIDATION', async () => {
    const config = resolveConfig('SEED_ORIGINAL', { epochs: 2 });
    const model = await train({
      tracks,
      split,
      config,
      seed: 1,
      referenceDate: REFERENCE_DATE,
      watchAllValidation: true,
    });
    expect(model).toMatchObject({ intervals: null, calibrationRows: 0, coverage: [] });
    const predictor = await loadPredictor(model.files);
    expect(predictor.estimate(tracks.slice(0, 1))[0]!.interval(0.9)).toBeNull();
    predictor.dispose();
  });

  test('gives the stored intervals from the predictor', async () => {
    const model = await run(resolveConfig('RIDGE'));
    const predictor = await loadPredictor(model.files);
    const estimates = predictor.estimate(tracks);
    expect(estimates.map(({ popularity }) => popularity)).toEqual([...model.predictions]);
    expect(estimates.map((estimate) => estimate.interval(STORED_LEVEL))).toEqual(model.intervals);
    predictor.dispose();
  });

  test('keeps the best epoch of the network', async () => {
    const model = await run(resolveConfig('SEED_ORIGINAL', { epochs: 40, learningRate: 0.01 }));
    const best = Math.min(...model.epochs.map(({ validationMae }) => validationMae));
    expect(model.epochs.at(-1)!.validationMae).toBeGreaterThan(best);
    expect(metric(model, 'MODEL', 'VALIDATION').mae).toBeLessThanOrEqual(best + 1e-4); // clamping to 0–100 can only help
  });

  test.each<PresetName>(['SEED_ORIGINAL', 'SEED_IMPROVED'])(
    'refuses %s without validation tracks and accepts a baseline',
    async (preset) => {
      const none = split.map((name) => (name === 'VALIDATION' ? 'TRAIN' : name));
      await expect(run(resolveConfig(preset), none)).rejects.toThrow('The split leaves no validation track');
      expect((await run(resolveConfig('RIDGE'), none)).metrics).toHaveLength(8);
    },
  );
});
