import { isDeepStrictEqual } from 'node:util';
import type { ArtifactStore } from '../../artifacts/store.js';
import { decodeDataset } from '../../dataset/index.js';
import { type LabelledTrack, type TrackFacts } from '../../domain/track.js';
import { bankOf, type Predictor } from '../../ml/index.js';
import { type Head, invalid } from '../archive/format.js';
import { loadVersion } from '../load-version.js';
import { readManifest, readModelFiles } from '../manifest.js';
import { readPredictions } from '../predictions/read.js';
import type { PredictionRow } from '../predictions/row.js';
import { reproduces } from '../reproduces.js';
import { checkFigures } from './check-figures.js';
import { recompute } from './recompute.js';

/** Number of tracks that are predicted again. */
const SAMPLE = 200;

export interface CheckTask {
  readonly head: Head;
  /** Whether the dataset of the version is in the artifact store. */
  readonly datasetIsHere: boolean;
}

/**
 * Checks that a version from another instance can predict and that its contents are consistent. It loads the model and
 * predicts a sample. If the dataset is available, the predictions and intervals of the sample must equal the stored
 * ones bit for bit, and the calibration and the figures are computed again. Without it, the sample consists of the
 * labelled tracks that the model itself contains. In both cases, the predictions must be complete and the figures must
 * follow from them.
 *
 * @throws DomainError MODEL_FILE_INVALID; ARTIFACT_…
 */
export async function checkVersion(store: ArtifactStore, { head, datasetIsHere }: CheckTask): Promise<void> {
  const manifest = await readManifest(store, head.artifactHash);
  const { config, seed, engine } = head.run;
  if (!isDeepStrictEqual([manifest.config, manifest.seed, manifest.engine], [config, seed, engine]))
    throw invalid('version.json and manifest.json name different inputs of the training.');
  const rows = await completeRows(store, manifest.predictions, head);
  checkFigures(head.figures, [...rows.values()]);

  const files = await readModelFiles(store, manifest);
  const predictor = await loadVersion({ artifacts: store }, head);
  try {
    if (datasetIsHere) {
      const dataset = decodeDataset(await store.get(manifest.dataset));
      if (dataset.rows.some(({ key, popularity }) => rows.get(key)?.actual !== popularity))
        throw invalid('its predictions are not those of the tracks of its dataset.');
      checkReproduces(predictor, dataset.rows, rows);
      await recompute({ manifest, files, dataset, predictions: rows, figures: head.figures });
    } else {
      checkReproduces(
        predictor,
        bankOf(files).filter(({ key }) => rows.has(key)),
        rows,
      );
    }
  } finally {
    predictor.dispose();
  }
}

/** The rows of the file by key. They are checked to be complete and possible. */
async function completeRows(
  store: ArtifactStore,
  predictions: string,
  { dataset, calibrationRows }: Head,
): Promise<Map<string, PredictionRow>> {
  const rows = new Map<string, PredictionRow>();
  for await (const piece of readPredictions(store, predictions)) {
    for (const row of piece) {
      if (!isPossible(row)) throw invalid(`its prediction of track ${row.key} is not possible.`);
      if (rows.has(row.key)) throw invalid(`it has two predictions of track ${row.key}.`);
      if ((row.lower === null) !== (calibrationRows === null))
        throw invalid('it has intervals without a calibration, or a calibration without intervals.');
      rows.set(row.key, row);
    }
  }
  if (rows.size !== dataset.rows)
    throw invalid(`it has predictions of ${rows.size} of the ${dataset.rows} tracks of its dataset.`);
  return rows;
}

const within = (value: number, most: number) => value >= 0 && value <= most; // false for NaN

function isPossible({ actual, predicted, mean, probabilityOfLow, lower, upper }: PredictionRow): boolean {
  const ordered =
    lower === null || upper === null
      ? lower === upper
      : within(lower, 100) && within(upper, 100) && lower <= upper;
  const points = [actual, predicted, mean].every((value) => within(value, 100));
  return points && ordered && (probabilityOfLow === null || within(probabilityOfLow, 1));
}

function checkReproduces(
  predictor: Predictor,
  tracks: readonly LabelledTrack[],
  rows: ReadonlyMap<string, PredictionRow>,
): void {
  const every = Math.max(1, Math.floor(tracks.length / SAMPLE));
  const sample = tracks.filter((_, i) => i % every === 0).slice(0, SAMPLE);
  const equal = estimated(predictor, sample).filter((estimate, i) =>
    reproduces(estimate, rows.get(sample[i]!.key)!),
  ).length;
  if (equal === sample.length) return;
  throw invalid(`its model predicts ${equal} of ${sample.length} tracks as its predictions state.`);
}

function estimated(predictor: Predictor, tracks: readonly TrackFacts[]) {
  try {
    return predictor.estimate(tracks);
  } catch (error) {
    throw invalid('its model fails to predict.', error);
  }
}
