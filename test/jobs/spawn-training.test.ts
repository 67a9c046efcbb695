import { resolve } from 'node:path';
import { demoCatalogue, encodeDataset } from '../../src/dataset/index.js';
import type { TrainingTask } from '../../src/jobs/messages.js';
import { createTrainingProcess } from '../../src/jobs/spawn-training.js';
import { resolveConfig } from '../../src/ml/index.js';
import { createTestArtifacts, type TestArtifacts } from '../support/artifacts.js';

const readsTypeScript = ['--require', resolve(__dirname, '../../scripts/typescript.cjs')];
const hooks = { onEngine() {}, onPhase() {}, onEpoch() {} };
const never = new AbortController().signal;

let store: TestArtifacts;
let task: TrainingTask;
beforeAll(async () => {
  store = await createTestArtifacts();
  const { bytes } = await encodeDataset([...demoCatalogue({ seed: 1, tracks: 200 })], '2025-10-31');
  task = {
    datasetHash: await store.artifacts.put(bytes),
    split: { strategy: 'RANDOM', seed: 42 },
    config: resolveConfig('RIDGE'),
    seed: 1,
  };
});
afterAll(() => store.remove());

const open = (execArgv: string[] = [], artifactsDir = store.folder) =>
  createTrainingProcess({ artifactsDir, mlBackend: 'wasm', execArgv: [...readsTypeScript, ...execArgv] });

test('the same task leaves the same bytes, and a line of predictions for every track', async () => {
  const phases: string[] = [];
  const first = await open().train(task, { ...hooks, onPhase: (phase) => phases.push(phase) }, never);
  expect(phases).toEqual(['FEATURES', 'TRAINING', 'CALIBRATION', 'EVALUATION', 'SAVING']);
  const lines = (await store.artifacts.get(first.predictionsHash)).toString().trimEnd().split('\n');
  expect(lines).toHaveLength(200);
  for (const line of lines) expect(line).toMatch(/^\S+\t(TRAIN|VALIDATION|TEST)(\t[\d.e-]+){4}$/);
  expect(await open().train(task, hooks, never)).toEqual(first);
});

test('running out of memory is called by its name', async () => {
  await expect(open(['--max-old-space-size=8']).train(task, hooks, never)).rejects.toMatchObject({
    code: 'TRAINING_OUT_OF_MEMORY',
  });
});

test('a child that cannot even begin says why', async () => {
  await expect(
    open(['--require', '/nowhere/to/be/found.cjs']).train(task, hooks, never),
  ).rejects.toMatchObject({
    code: 'TRAINING_CRASHED',
    message: expect.stringContaining('/nowhere/to/be/found.cjs'),
  });
});

test('a dataset that is gone is the reason of the failure', async () => {
  const gone = { ...task, datasetHash: 'f'.repeat(64) };
  await expect(open().train(gone, hooks, never)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
});

test('what is aborted before it begins never begins', async () => {
  await expect(open().train(task, hooks, AbortSignal.abort(new Error('too late')))).rejects.toThrow(
    'too late',
  );
});
