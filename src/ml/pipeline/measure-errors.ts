import { type IntervalCoverage, intervalCoverage } from '../evaluation/coverage.js';
import {
  type EstimatorMetrics,
  evaluateEstimators,
  type PointPredictions,
} from '../evaluation/estimators.js';
import { type NoiseCeiling, noiseCeilings } from '../evaluation/noise-ceiling.js';
import { type ErrorSlice, errorSlices } from '../evaluation/slices.js';
import type { Estimates } from './estimate-all.js';
import { type EvaluatedTracks, mapBaselines, predictBaselines } from './predict-baselines.js';

/** The errors that can be computed from the predictions alone. */
export interface MeasuredErrors {
  /** Metrics of the model and the baselines on every split that has tracks. */
  readonly metrics: readonly EstimatorMetrics[];
  /** Coverage of the stored intervals on TEST; empty if there are none. */
  readonly coverage: readonly IntervalCoverage[];
  readonly slices: readonly ErrorSlice[];
  readonly noiseCeilings: readonly NoiseCeiling[];
}

/**
 * Measures the errors of predictions for all tracks of a dataset version. The baselines are fitted again.
 *
 * @param predicted parallel to `rows.tracks`
 */
export async function measureErrors(
  { predictions, means, intervals }: Pick<Estimates, 'predictions' | 'means' | 'intervals'>,
  rows: EvaluatedTracks,
): Promise<MeasuredErrors> {
  const { tracks, split } = rows;
  const baselines = await predictBaselines(rows, tracks);
  return {
    metrics: evaluateEstimators(
      {
        MODEL: { median: predictions, mean: means },
        ...mapBaselines(baselines, (predicted): PointPredictions => ({ median: predicted, mean: predicted })),
      },
      {
        popularity: Float64Array.from(tracks, ({ popularity }) => popularity),
        artists: tracks.map(({ artist }) => artist),
        split,
      },
    ),
    coverage: intervals ? intervalCoverage(tracks, split, predictions, intervals) : [],
    slices: errorSlices(tracks, split, predictions),
    noiseCeilings: noiseCeilings(tracks, split, predictions),
  };
}
