import type { ArtifactStore } from '../artifacts/store.js';
import { decodeDataset } from '../dataset/index.js';
import { refresh, type TrainingHooks } from '../ml/index.js';
import { type Manifest, readManifest, readModelFiles } from '../model-files/manifest.js';
import { readAssignment } from '../model-files/predictions/read.js';
import { storeModel } from '../model-files/store-model.js';
import type { RefreshTask, TrainedResult } from './messages.js';

/** Builds a version with the weights of another version and a bank from another dataset version. */
export async function refreshModel(
  store: ArtifactStore,
  { manifestHash, datasetHash }: RefreshTask,
  hooks: Pick<TrainingHooks, 'onPhase'>,
): Promise<TrainedResult> {
  const parent = await readManifest(store, manifestHash);
  const origin = await originOf(store, parent);
  const dataset = decodeDataset(await store.get(datasetHash));
  const { split, ...model } = await refresh(
    {
      files: await readModelFiles(store, parent),
      assigned: await readAssignment(store, parent),
      origin: {
        tracks: decodeDataset(await store.get(origin.dataset)).rows,
        assigned: await readAssignment(store, origin),
        seed: origin.seed,
      },
      split: parent.split,
      tracks: dataset.rows,
      referenceDate: dataset.referenceDate,
    },
    hooks,
  );
  const { split: rule, config, seed } = parent;
  const stored = await storeModel(
    store,
    model,
    { tracks: dataset.rows, split },
    { dataset: datasetHash, split: rule, config, seed, engine: null, refreshOf: manifestHash },
  );
  return { kind: 'train', ...stored };
}

/** The version whose training produced the weights. */
async function originOf(store: ArtifactStore, version: Manifest): Promise<Manifest> {
  let origin = version;
  while (origin.refreshOf) origin = await readManifest(store, origin.refreshOf);
  return origin;
}
