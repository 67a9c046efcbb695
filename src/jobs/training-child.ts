import { openFileArtifactStore } from '../artifacts/file-store.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { decodeDataset } from '../dataset/index.js';
import { DomainError } from '../errors.js';
import {
  SplitError,
  TrainingDataError,
  TrainingDiverged,
  assignFold,
  assignSplit,
  groupingOf,
  judgeSplit,
  judgeTogether,
  nativeEnvironment,
  openBackend,
  plannedEpochs,
  train,
  type LabelledTrack,
  type SplitName,
  type TrainedModel,
  type TrainingHooks,
} from '../ml/index.js';
import type {
  SplitSource,
  TrainedResult,
  TrainingMessage,
  TrainingOrder,
  TrainingResult,
} from './messages.js';

/**
 * One training run in a process of its own: it reads the artifact store and writes there, and never sees the database.
 * It ends when its parent does, however that ended, so that no orphan goes on computing.
 */
process.once('disconnect', () => process.exit(1));
// A terminal's Ctrl-C and a service manager's stop reach the whole group: what becomes of the run is the parent's decision.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.once('message', (order: TrainingOrder) => {
  run(order).then(
    (result) => finish({ type: 'done', result }),
    (error: unknown) => finish({ type: 'failed', ...describe(error) }),
  );
});

function say(message: TrainingMessage, sent?: () => void): void {
  process.send?.(message, undefined, undefined, sent && (() => sent()));
}

function finish(message: TrainingMessage): void {
  say(message, () => process.exit(0));
}

async function run(order: TrainingOrder): Promise<TrainingResult> {
  const { config, seed } = order;
  const store = await openFileArtifactStore(order.artifactsDir);
  const { rows: tracks, referenceDate } = decodeDataset(await store.get(order.datasetHash));
  const split = await assign(store, tracks, order.split);

  let engine: string | null = null;
  if (plannedEpochs(config) !== undefined) {
    // eslint-disable-next-line no-restricted-properties -- written, not read: TensorFlow takes its thread counts from here.
    Object.assign(process.env, nativeEnvironment);
    const backend = await openBackend(order.mlBackend);
    engine = backend.engine;
    say({ type: 'engine', ...backend });
  }
  const request = { tracks, split, config, foldBy: groupingOf(order.split), seed, referenceDate };
  if (order.kind === 'judge') {
    const rows = await judgeSplit({ ...request, judged: order.judged }, hooks);
    const judgedRowsHash = await store.put(Buffer.from(JSON.stringify(rows)));
    return { kind: 'judge', judgedRowsHash, judgement: judgeTogether([rows]) };
  }
  const model = await train(request, hooks);
  return storeModel(store, order, engine, { tracks, split }, model);
}

const hooks: TrainingHooks = {
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

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  if (error instanceof SplitError) return { code: 'SPLIT_DOES_NOT_FIT', message: error.message };
  if (error instanceof TrainingDataError) return { code: 'TRAINING_DATA', message: error.message };
  if (error instanceof TrainingDiverged) return { code: 'TRAINING_DIVERGED', message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (/out of memory|allocation failed|Cannot grow/i.test(message))
    return { code: 'TRAINING_OUT_OF_MEMORY', message };
  return { code: 'TRAINING_CRASHED', message: `Training failed unexpectedly: ${message}` };
}
