import {
  assignFold,
  assignSplit,
  judgeSplit,
  judgeTogether,
  openBackend,
  resolveConfig,
  train,
} from '../../src/ml/index.js';
import { demoTracks, randomSplit, REFERENCE_DATE } from './tracks.js';

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
  async (judged) => {
    const model = await train(request);
    const rows = await judgeSplit({ ...request, judged });
    const { metrics, coverage } = judgeTogether([rows]);
    for (const { estimator, split: of, ...own } of model.metrics) {
      if (of === judged) expect(metrics[estimator]).toEqual(own);
    }
    const all = model.coverage.find(({ group }) => group === 'ALL')!;
    if (judged === 'VALIDATION')
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
  const judge = (rows: typeof tracks) =>
    judgeSplit({ ...request, config, tracks: rows, judged: 'VALIDATION' });
  expect(await judge(altered)).toEqual(await judge(tracks));
});

test.each(['artist', 'album'] as const)(
  'no %s of a fold is in the training data of that fold',
  async (groupBy) => {
    const group = (row: number) => (groupBy === 'artist' ? tracks[row]!.artist : tracks[row]!.albumKey);
    const judged = Array.from({ length: 5 }, (_, fold) => {
      const assigned = assignFold(tracks, { groupBy, folds: 5, fold, seed: 42 });
      const groups = (name: string) =>
        new Set(tracks.flatMap((_, row) => (assigned[row] === name ? (group(row) ?? []) : [])));
      for (const other of ['TRAIN', 'VALIDATION'])
        expect([...groups('TEST')].filter((name) => groups(other).has(name))).toEqual([]);
      expect([...groups('VALIDATION')].filter((name) => groups('TRAIN').has(name))).toEqual([]);
      return judgeSplit({ ...request, split: assigned, foldBy: groupBy, judged: 'TEST' });
    });
    const pooled = judgeTogether(await Promise.all(judged));
    expect(pooled.metrics.MODEL.n).toBe(tracks.length);
  },
);

test('refuses a split without rows to evaluate, with its name', async () => {
  const undated = tracks.map((track) => ({ ...track, releaseDate: null }));
  const temporal = assignSplit(undated, { strategy: 'TEMPORAL' });
  await expect(
    judgeSplit({ ...request, tracks: undated, split: temporal, judged: 'TEST' }),
  ).rejects.toMatchObject({ name: 'TrainingDataError', message: expect.stringContaining('TEST') });
});
