import type { ArtifactStore } from '../artifacts/store.js';
import type { SplitName } from '../domain/names.js';
import { type LabelledTrack } from '../domain/track.js';
import type { Evaluation, TrainedModel } from '../ml/index.js';
import type { Manifest, Provenance } from './manifest.js';
import { encodePredictions } from './predictions/arrow.js';
import type { PredictionRow } from './predictions/row.js';

/** A model in the artifact store, with its measured errors. */
export interface StoredModel {
  /** SHA-256 of the manifest, which names every file of the model with its own hash. */
  readonly manifestHash: string;
  /** SHA-256 of the file with the predictions. */
  readonly predictionsHash: string;
  /** Number of rows that calibrated the prediction intervals. */
  readonly calibrationRows: number;
  readonly evaluation: Evaluation;
}

/** Stores each file of a trained model, its predictions, and the manifest that names them. */
export async function storeModel(
  store: ArtifactStore,
  model: TrainedModel,
  rows: { readonly tracks: readonly LabelledTrack[]; readonly split: readonly SplitName[] },
  provenance: Provenance,
): Promise<StoredModel> {
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
  const predicted = rows.tracks.map(({ key, popularity }, row): PredictionRow => ({
    key,
    split: rows.split[row]!,
    actual: popularity,
    predicted: predictions[row]!,
    mean: means[row]!,
    probabilityOfLow: probabilitiesOfLow?.[row] ?? null,
    lower: intervals?.[row]?.lower ?? null,
    upper: intervals?.[row]?.upper ?? null,
  }));
  const predictionsHash = await store.put(encodePredictions(predicted));
  const manifest: Manifest = { files, predictions: predictionsHash, ...provenance };
  const manifestHash = await store.put(Buffer.from(JSON.stringify(manifest)));
  return { manifestHash, predictionsHash, calibrationRows, evaluation };
}
