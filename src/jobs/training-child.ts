import { openFileArtifactStore } from '../artifacts/file-store.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { decodeDataset } from '../dataset/index.js';
import { type SplitName } from '../domain/names.js';
import type { LabelledTrack } from '../domain/track.js';
import {
  assignFold,
  assignSplit,
  evaluateTogether,
  groupingOf,
  plannedEpochs,
  predictSplit,
  train,
  type TrainingHooks,
} from '../ml/index.js';
import type { SplitSource } from '../model-files/manifest.js';
import { storeModel } from '../model-files/store-model.js';
import { obey, openEngine, say } from './child-side.js';
import { readCodeVersion } from './code-version.js';
import { trainMembersApart } from './member-processes.js';
import type { TrainingOrder, TrainingResult } from './messages.js';
import { refreshModel } from './refresh-model.js';

/** Executes one training run in a separate process. It reads and writes the artifact store and has no access to the database. */
obey(run);

async function run(order: TrainingOrder): Promise<TrainingResult> {
  say({ type: 'code', code: await readCodeVersion() });
  const store = await openFileArtifactStore(order.artifactsDir);
  if (order.kind === 'refresh') return refreshModel(store, order, news);
  return fitModel(store, order);
}

async function fitModel(
  store: ArtifactStore,
  order: Exclude<TrainingOrder, { kind: 'refresh' }>,
): Promise<TrainingResult> {
  const { config, seed, datasetHash } = order;
  const { rows: tracks, referenceDate } = decodeDataset(await store.get(datasetHash));
  const split = await assign(store, tracks, order.split);

  let engine: string | null = null;
  if (plannedEpochs(config) !== undefined) {
    const backend = await openEngine(order.mlBackend);
    engine = backend.engine;
    say({ type: 'engine', ...backend });
  }
  const request = { tracks, split, config, foldBy: groupingOf(order.split), seed, referenceDate };
  const hooks: TrainingHooks = { ...news, trainMember: trainMembersApart(order.mlBackend) };
  if (order.kind === 'evaluate') {
    const rows = await predictSplit({ ...request, evaluated: order.evaluated }, hooks);
    const predictionsHash = await store.put(Buffer.from(JSON.stringify(rows)));
    return { kind: 'evaluate', predictionsHash, evaluation: evaluateTogether([rows]) };
  }
  const stored = await storeModel(
    store,
    await train(request, hooks),
    { tracks, split },
    { dataset: datasetHash, split: order.split, config, seed, engine },
  );
  return { kind: 'train', ...stored };
}

const news: TrainingHooks = {
  onPhase: (phase, epochsPlanned) => say({ type: 'phase', phase, epochsPlanned: epochsPlanned ?? null }),
  onEpoch: (metrics) => say({ type: 'epoch', metrics }),
};

async function assign(
  store: ArtifactStore,
  tracks: readonly LabelledTrack[],
  source: SplitSource,
): Promise<SplitName[]> {
  if ('fold' in source) return assignFold(tracks, { ...source, groupBy: groupingOf(source) });
  if (source.strategy !== 'EXPLICIT') return assignSplit(tracks, source);
  const lists = JSON.parse((await store.get(source.hash)).toString()) as Record<
    'train' | 'validation' | 'test',
    string[]
  >;
  return assignSplit(tracks, { strategy: 'EXPLICIT', ...lists });
}
