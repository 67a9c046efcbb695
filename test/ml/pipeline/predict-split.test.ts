import {
  assignFold,
  assignSplit,
  evaluateTogether,
  openBackend,
  predictSplit,
  resolveConfig,
  train,
} from '../../../src/ml/index.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from '../tracks.js';

const tracks = demoTracks(800);
const split = randomSplit(tracks);
const request = {
  tracks,
  split,
  config: resolveConfig('RIDGE'),
  seed: 1,
  referenceDate: REFERENCE_DATE,
} as const;

test.each(['VALIDATION', 'TEST'] as const)(
  'a cell gives the predictions of the trained model for %s',
  async (evaluated) => {
    const model = await train(request);
    const rows = await predictSplit({ ...request, evaluated });
    const { metrics, coverage } = evaluateTogether([rows]);
    for (const { estimator, split: of, ...own } of model.metrics) {
      if (of === evaluated) expect(metrics[estimator]).toEqual(own);
    }
    const all = model.coverage.find(({ group }) => group === 'ALL')!;
    if (evaluated === 'VALIDATION')
      expect(coverage).toBeNull(); // intervals were calibrated there
    else {
      expect(coverage!.coverage).toBe(all.coverage);
      expect(coverage!.meanWidth).toBeCloseTo(all.meanWidth, 9);
    }
  },
);

test('does not read test rows for VALIDATION', async () => {
  await openBackend('wasm');
  const config = resolveConfig('SEED_IMPROVED', { epochs: 2 });
  const altered = tracks.map((track, row) =>
    split[row] === 'TEST' ? { ...track, artist: 'X', title: 'Y', popularity: 100 - track.popularity } : track,
  );
  const predict = (rows: typeof tracks) =>
    predictSplit({ ...request, config, tracks: rows, evaluated: 'VALIDATION' });
  expect(await predict(altered)).toEqual(await predict(tracks));
});

test.each(['artist', 'album'] as const)(
  'no %s of a fold is in the training data of that fold',
  async (groupBy) => {
    const group = (row: number) => (groupBy === 'artist' ? tracks[row]!.artist : tracks[row]!.albumKey);
    const cells = Array.from({ length: 5 }, (_, fold) => {
      const assigned = assignFold(tracks, { groupBy, folds: 5, fold, seed: 42 });
      const groups = (name: string) =>
        new Set(tracks.flatMap((_, row) => (assigned[row] === name ? (group(row) ?? []) : [])));
      for (const other of ['TRAIN', 'VALIDATION'])
        expect([...groups('TEST')].filter((name) => groups(other).has(name))).toEqual([]);
      expect([...groups('VALIDATION')].filter((name) => groups('TRAIN').has(name))).toEqual([]);
      return predictSplit({ ...request, split: assigned, foldBy: groupBy, evaluated: 'TEST' });
    });
    const pooled = evaluateTogether(await Promise.all(cells));
    expect(pooled.metrics.MODEL.n).toBe(tracks.length);
  },
);

test('refuses a split without rows to evaluate, with its name', async () => {
  const undated = tracks.map((track) => ({ ...track, releaseDate: null }));
  const temporal = assignSplit(undated, { strategy: 'TEMPORAL' });
  await expect(
    predictSplit({ ...request, tracks: undated, split: temporal, evaluated: 'TEST' }),
  ).rejects.toMatchObject({ name: 'TrainingDataError', message: expect.stringContaining('TEST') });
});
