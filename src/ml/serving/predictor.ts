import type { TrackFacts } from '../data/track.js';
import { explainRow, type Explanation } from '../evaluation/explanation.js';
import type { GroupedModel } from '../evaluation/grouped-model.js';
import { BINS } from '../numeric/distribution.js';
import { openWasm } from '../training/backend-wasm.js';
import { decodeArtifact, decodeCalibration, type ArtifactFiles } from './artifact.js';
import { distributionEstimate, pointEstimate, type Estimate } from './estimate.js';
import type { Evidence } from './evidence.js';
import { residualPredictor } from './residual-predictor.js';
import { pointModel, type PointModel } from './seed-model.js';

/** A model that answers. */
export interface Predictor {
  /**
   * Popularity of each track, 0–100. A row's answer depends on that row alone, to the last bit; a training row, known
   * by its key, gets the answer that did not see its own label.
   */
  predict(tracks: readonly TrackFacts[]): Float64Array;
  /** The same popularity, and what is known around it. */
  estimate(tracks: readonly TrackFacts[]): Estimate[];
  /**
   * (tracks, 101): the probability of each whole popularity, of models that give one; null of others. `predict` answers
   * its median.
   */
  readonly distributions: ((tracks: readonly TrackFacts[]) => Float32Array) | null;
  /** How one prediction came about, by feature group. */
  explain(track: TrackFacts): Explanation;
  /** What one prediction leaned on, of labelled tracks. */
  evidence(track: TrackFacts): Evidence;
  /** The same model, by its inputs' feature groups. */
  readonly grouped: GroupedModel;
  /** Frees the network's memory; the predictor is not to be used after it. */
  dispose(): void;
}

/**
 * The predictor that the files hold. Networks always answer on the WASM engine, whichever trained them: its arithmetic
 * is the same on every machine, so that a stored prediction and a served one agree, and it is small beside libtensorflow.
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
  const fitted = await decodeArtifact(files);
  const model = 'networks' in fitted ? residualPredictor(fitted) : pointPredictor(fitted);
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

function pointPredictor(fitted: PointModel): Omit<Predictor, 'estimate' | 'explain'> {
  return {
    ...pointModel(fitted),
    distributions: null,
    dispose: () => {
      if ('network' in fitted) fitted.network.dispose();
    },
  };
}
