import { resolve } from 'node:path';
import { decodeDataset, demoCatalogue, encodeDataset } from '../../src/dataset/index.js';
import type { TrainingTask } from '../../src/jobs/messages.js';
import { createTrainingProcess } from '../../src/jobs/spawn-training.js';
import { assignFold, evaluateTogether, resolveConfig, type SplitPredictions } from '../../src/ml/index.js';
import { decodePredictions } from '../../src/model-files/predictions/arrow.js';
import { createTestArtifacts, type TestArtifacts } from '../support/artifacts.js';

const readsTypeScript = ['--require', resolve(__dirname, '../../scripts/typescript.cjs')];
const hooks = { onCode() {}, onEngine() {}, onPhase() {}, onEpoch() {} };
const never = new AbortController().signal;

let store: TestArtifacts;
let task: Extract<TrainingTask, { kind: 'train' }>;
beforeAll(async () => {
  store = await createTestArtifacts();
  const { bytes } = await encodeDataset([...demoCatalogue({ seed: 1, tracks: 200 })], '2025-10-31');
  task = {
    kind: 'train',
    datasetHash: await store.artifacts.put(bytes),
    split: { strategy: 'RANDOM', seed: 42 },
    config: resolveConfig('RIDGE'),
    seed: 1,
  };
});
afterAll(() => store.remove());

const open = (execArgv: string[] = [], artifactsDir = store.folder) =>
  createTrainingProcess({ artifactsDir, mlBackend: 'wasm', execArgv: [...readsTypeScript, ...execArgv] });

test('the same task writes the same bytes and one prediction for every track', async () => {
  const phases: string[] = [];
  const first = await open().train(task, { ...hooks, onPhase: (phase) => phases.push(phase) }, never);
  expect(phases).toEqual(['FEATURES', 'TRAINING', 'CALIBRATION', 'EVALUATION', 'SAVING']);
  if (first.kind !== 'train') throw new Error(first.kind);
  const rows = [...decodePredictions(await store.artifacts.get(first.predictionsHash))].flat();
  expect(rows).toHaveLength(200);
  for (const row of rows) expect(row).toMatchObject({ probabilityOfLow: null, lower: expect.any(Number) });
  expect(await open().train(task, hooks, never)).toEqual(first);
});

test('an evaluated fold writes its rows and no model', async () => {
  const fold = { strategy: 'ARTIST_GROUPED', seed: 42, folds: 5, fold: 1 } as const;
  const result = await open().train(
    { ...task, kind: 'evaluate', split: fold, evaluated: 'TEST' },
    hooks,
    never,
  );
  if (result.kind !== 'evaluate') throw new Error(result.kind);
  const rows = JSON.parse((await store.artifacts.get(result.predictionsHash)).toString()) as SplitPredictions;
  expect(result.evaluation).toEqual(evaluateTogether([rows]));
  const { rows: tracks } = decodeDataset(await store.artifacts.get(task.datasetHash));
  const split = assignFold(tracks, { ...fold, groupBy: 'artist' });
  const test = tracks.filter((_, row) => split[row] === 'TEST');
  expect(rows.actual).toEqual(test.map(({ popularity }) => popularity));
  expect(rows.artists).toEqual(test.map(({ artist }) => artist));
});

test('the error names a lack of memory', async () => {
  await expect(open(['--max-old-space-size=8']).train(task, hooks, never)).rejects.toMatchObject({
    code: 'TRAINING_OUT_OF_MEMORY',
  });
});

test('a child process that cannot start reports the reason', async () => {
  await expect(
    open(['--require', '/nowhere/to/be/found.cjs']).train(task, hooks, never),
  ).rejects.toMatchObject({
    code: 'TRAINING_CRASHED',
    message: expect.stringContaining('/nowhere/to/be/found.cjs'),
  });
});

test('the error names a missing dataset', async () => {
  const gone = { ...task, datasetHash: 'f'.repeat(64) };
  await expect(open().train(gone, hooks, never)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
});

test('a training that is aborted before its start does not start', async () => {
  await expect(open().train(task, hooks, AbortSignal.abort(new Error('too late')))).rejects.toThrow(
    'too late',
  );
});
