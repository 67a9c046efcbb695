import type { TrackFacts } from '../../domain/track.js';
import { openWasm } from '../engine/backend-wasm.js';
import { explainRow, type Explanation } from '../evaluation/explanation.js';
import { BINS } from '../numeric/distribution.js';
import { type ArtifactFiles, loading } from '../presets/files.js';
import type { PresetPredictor } from '../presets/preset.js';
import { decodeArtifact, decodeCalibration } from './artifact.js';
import { distributionEstimate, type Estimate, pointEstimate } from './estimate.js';

/** A model that is ready to predict. */
export interface Predictor extends PresetPredictor {
  /**
   * Predicts the popularity of each track, 0–100. A prediction depends only on its own row, to the last bit. A training
   * row, identified by its key, is predicted without its own label.
   */
  predict(tracks: readonly TrackFacts[]): Float64Array;
  /** Predicts the same popularity, with its uncertainty. */
  estimate(tracks: readonly TrackFacts[]): Estimate[];
  /** The contribution of each feature group to one prediction. */
  explain(track: TrackFacts): Explanation;
  /** Frees the network's memory. Do not use the predictor afterwards. */
  dispose(): void;
}

/**
 * Loads a predictor from a model's files. Networks always predict on the WASM engine, even if another engine trained them.
 * Its arithmetic is the same on every machine, so stored and served predictions agree, and it is small compared with
 * libtensorflow.
 *
 * @throws ArtifactError
 *
 * @example
 * ```ts
 * const predictor = await loadPredictor(files);
 * try {
 *   const [estimate] = predictor.estimate([tracks[0]!]);
 *   const range = estimate?.interval(0.9); // { lower, upper }, points
 * } finally {
 *   predictor.dispose();
 * }
 * ```
 */
export async function loadPredictor(files: ArtifactFiles): Promise<Predictor> {
  await openWasm();
  const model = await loading(async () => {
    const { preset, fitted } = await decodeArtifact(files);
    return preset.predictor(fitted);
  });
  const calibration = decodeCalibration(files);
  return {
    ...model,
    explain: (track) => explainRow(model.grouped, model.grouped.read([track]), 0, model.predict([track])[0]!),
    estimate: (tracks) => {
      const probabilities = model.distributions?.(tracks);
      return probabilities
        ? tracks.map((_, row) =>
            distributionEstimate(probabilities.slice(row * BINS, (row + 1) * BINS), calibration),
          )
        : Array.from(model.predict(tracks), (popularity) => pointEstimate(popularity, calibration));
    },
  };
}
