import type { TrackFacts } from '../data/track.js';
import { artistHistory } from '../features/artist-history.js';
import { seedFeatures } from '../features/seed-features.js';
import { runNetwork } from '../models/inference.js';
import { predictRidge } from '../models/ridge.js';
import type { Interval } from '../numeric/bootstrap.js';
import { conformalInterval } from '../numeric/conformal.js';
import { column } from '../numeric/matrix.js';
import { openWasm } from '../training/backend-wasm.js';
import type { Fitted, FittedNetwork } from '../training/fit.js';
import type { FittedResidualNet } from '../training/fit-residual-model.js';
import { decodeArtifact, decodeCalibration, type ArtifactFiles } from './artifact.js';
import { residualPredictor } from './residual-predictor.js';

/** A prediction of one track, 0–100, and how sure it is. */
export interface Estimate {
  readonly popularity: number;
  /**
   * Holds the popularity of a new track with at least that probability; null where the model has no calibration.
   *
   * @param level in 0 … 1, ends excluded
   */
  interval(level: number): Interval | null;
}

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
  /** Frees the network's memory; the predictor is not to be used after it. */
  dispose(): void;
}

/**
 * The predictor that the files hold. Networks always answer on the WASM engine, whichever trained them: its arithmetic
 * is the same on every machine, so that a stored prediction and a served one agree, and it is small beside libtensorflow.
 *
 * @throws ArtifactError
 */
export async function loadPredictor(files: ArtifactFiles): Promise<Predictor> {
  await openWasm();
  const fitted = await decodeArtifact(files);
  const model = 'networks' in fitted ? residualPredictor(fitted) : pointPredictor(fitted);
  const calibration = decodeCalibration(files);
  return {
    ...model,
    estimate: (tracks) =>
      Array.from(model.predict(tracks), (popularity) => ({
        popularity,
        interval: (level) => calibration && conformalInterval(calibration, popularity, level),
      })),
  };
}

function pointPredictor(fitted: Exclude<Fitted, FittedResidualNet>): Omit<Predictor, 'estimate'> {
  return {
    distributions: null,
    predict: (tracks) => predict(fitted, tracks).map((popularity) => Math.min(100, Math.max(0, popularity))),
    dispose: () => {
      if ('network' in fitted) fitted.network.dispose();
    },
  };
}

function predict(fitted: Exclude<Fitted, FittedResidualNet>, tracks: readonly TrackFacts[]): Float64Array {
  if ('history' in fitted) return column(artistHistory.transform(fitted.history, tracks), 0);
  if ('ridge' in fitted) return predictRidge(fitted.ridge, seedFeatures.transform(fitted.features, tracks));
  return predictByNetwork(fitted, tracks);
}

function predictByNetwork(
  { network, features, targetScale, config }: FittedNetwork,
  tracks: readonly TrackFacts[],
): Float64Array {
  const inputs = seedFeatures.transform(features, tracks);
  const outputs = runNetwork(network, inputs);
  const blend = config.artistMeanBlend;
  return inputs.artistMean.map((mean, row) => (1 - blend) * outputs[row]! * targetScale + blend * mean);
}
