import type { ArtifactStore } from '../artifacts/store.js';
import { type SplitName } from '../domain/names.js';
import type { LabelledTrack } from '../domain/track.js';
import type { TrainedModel, TrainingConfig } from '../ml/index.js';
import type { SplitSource, TrainedResult } from './messages.js';
import { assignmentOf, predictionLines } from './prediction-lines.js';

/** The inputs that produced a model. */
interface Provenance {
  /** SHA-256 of the dataset version's Arrow file. */
  readonly dataset: string;
  readonly split: SplitSource;
  readonly config: TrainingConfig;
  readonly seed: number;
  /** Null if no engine was used: for a baseline or a refresh. */
  readonly engine: string | null;
  /** SHA-256 of the manifest of the version that provided the weights; absent if they were trained. */
  readonly refreshOf?: string;
}

/** The SHA-256 of each file of a version. */
export interface Manifest extends Provenance {
  readonly files: Readonly<Record<string, string>>;
  /** One line per track (prediction-lines.ts). */
  readonly predictions: string;
}

export async function storeModel(
  store: ArtifactStore,
  model: TrainedModel,
  rows: { readonly tracks: readonly LabelledTrack[]; readonly split: readonly SplitName[] },
  provenance: Provenance,
): Promise<TrainedResult> {
  const {
    files: bytesOf,
    predictions,
    means,
    probabilitiesOfLow,
    intervals,
    calibrationRows,
    ...evaluation
  } = model;
  const files: Record<string, string> = {};
  for (const [name, bytes] of bytesOf) files[name] = await store.put(bytes);
  const lines = predictionLines(rows.tracks, rows.split, {
    predictions,
    means,
    probabilitiesOfLow,
    intervals,
  });
  const predictionsHash = await store.put(Buffer.from(lines));
  const manifest: Manifest = { files, predictions: predictionsHash, ...provenance };
  const manifestHash = await store.put(Buffer.from(JSON.stringify(manifest)));
  return { kind: 'train', manifestHash, predictionsHash, calibrationRows, evaluation };
}

export async function readManifest(store: ArtifactStore, hash: string): Promise<Manifest> {
  return JSON.parse((await store.get(hash)).toString()) as Manifest;
}

export async function readModelFiles(
  store: ArtifactStore,
  { files }: Manifest,
): Promise<Map<string, Uint8Array>> {
  const entries = Object.entries(files).map(async ([name, hash]) => [name, await store.get(hash)] as const);
  return new Map(await Promise.all(entries));
}

/** The split of a version's tracks. */
export async function readAssignment(
  store: ArtifactStore,
  { predictions }: Manifest,
): Promise<Map<string, SplitName>> {
  return assignmentOf((await store.get(predictions)).toString());
}
