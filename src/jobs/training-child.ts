import { openFileArtifactStore } from '../artifacts/file-store.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { decodeDataset } from '../dataset/index.js';
import {
  assignFold,
  assignSplit,
  groupingOf,
  judgeSplit,
  judgeTogether,
  plannedEpochs,
  train,
  type LabelledTrack,
  type SplitName,
  type TrainedModel,
  type TrainingHooks,
} from '../ml/index.js';
import { obey, openEngine, say } from './child-side.js';
import { trainMembersApart } from './member-processes.js';
import type { SplitSource, TrainedResult, TrainingOrder, TrainingResult } from './messages.js';

/** One training run in a process of its own: it reads the artifact store and writes there, and never sees the database. */
obey(run);

async function run(order: TrainingOrder): Promise<TrainingResult> {
  const { config, seed } = order;
  const store = await openFileArtifactStore(order.artifactsDir);
  const { rows: tracks, referenceDate } = decodeDataset(await store.get(order.datasetHash));
  const split = await assign(store, tracks, order.split);

  let engine: string | null = null;
  if (plannedEpochs(config) !== undefined) {
    const backend = await openEngine(order.mlBackend);
    engine = backend.engine;
    say({ type: 'engine', ...backend });
  }
  const request = { tracks, split, config, foldBy: groupingOf(order.split), seed, referenceDate };
  const hooks: TrainingHooks = { ...news, trainMember: trainMembersApart(order.mlBackend) };
  if (order.kind === 'judge') {
    const rows = await judgeSplit({ ...request, judged: order.judged }, hooks);
    const judgedRowsHash = await store.put(Buffer.from(JSON.stringify(rows)));
    return { kind: 'judge', judgedRowsHash, judgement: judgeTogether([rows]) };
  }
  const model = await train(request, hooks);
  return storeModel(store, order, engine, { tracks, split }, model);
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

async function storeModel(
  store: ArtifactStore,
  { datasetHash, split: source, config, seed }: TrainingOrder,
  engine: string | null,
  { tracks, split }: { tracks: readonly LabelledTrack[]; split: readonly SplitName[] },
  { files, predictions, means, probabilitiesOfLow, intervals, calibrationRows, ...evaluation }: TrainedModel,
): Promise<TrainedResult> {
  const hashes: Record<string, string> = {};
  for (const [name, bytes] of files) hashes[name] = await store.put(bytes);
  const lines = copyLines(tracks, split, { predictions, means, probabilitiesOfLow, intervals });
  const predictionsHash = await store.put(Buffer.from(lines));
  const manifest = {
    files: hashes,
    predictions: predictionsHash,
    dataset: datasetHash,
    split: source,
    config,
    seed,
    engine,
  };
  const manifestHash = await store.put(Buffer.from(JSON.stringify(manifest)));
  return { kind: 'train', manifestHash, predictionsHash, calibrationRows, evaluation };
}

/** PostgreSQL's COPY text format, a line a track: key, split, actual, predicted, mean, low, lower, upper. */
function copyLines(
  tracks: readonly LabelledTrack[],
  split: readonly SplitName[],
  estimated: Pick<TrainedModel, 'predictions' | 'means' | 'probabilitiesOfLow' | 'intervals'>,
): string {
  const { predictions, means, probabilitiesOfLow, intervals } = estimated;
  const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return tracks
    .map(({ key, popularity }, row) => {
      const escaped = key.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
      const { lower, upper } = intervals?.[row] ?? { lower: '\\N', upper: '\\N' };
      const low = probabilitiesOfLow?.[row] ?? '\\N';
      return (
        [escaped, split[row], popularity, predictions[row], means[row], low, lower, upper].join('\t') + '\n'
      );
    })
    .join('');
}
