import { type Interval } from '../../domain/interval.js';
import { conformalScore, type ConformalState } from '../numeric/conformal.js';
import {
  distributionMean,
  distributionQuantile,
  distributionShare,
  probabilityUpTo,
} from '../numeric/distribution.js';

/** A track is low if it has at most this many popularity points. */
export const LOW = 5;

/** The prediction for one track in popularity points, 0–100, with its uncertainty. */
export interface Estimate {
  /** Minimises the expected absolute error: the median of a distribution. */
  readonly popularity: number;
  /** Minimises the expected squared error: the mean of a distribution. Without a distribution, equal to `popularity`. */
  readonly mean: number;
  /** Probability of at most LOW points. This and the next two are null for a model without a distribution. */
  readonly probabilityOfLow: number | null;
  /** The probability of each whole popularity, 0 … 100. */
  readonly distribution: Float32Array | null;
  /** The model's quantile at probability `share`, 0 … 1, without calibration. */
  quantile(share: number): number | null;
  /**
   * An interval that contains the popularity of a new track with probability `level` or more; null if the model has no
   * calibration. It contains `popularity` and the intervals of lower levels.
   *
   * @param level between 0 and 1, exclusive
   */
  interval(level: number): Interval | null;
  /** The nonconformity score of a popularity. */
  score(actual: number): number;
}

/** The estimate of a model that predicts one number. All intervals have one width (Lei et al. 2018); scores are in points. */
export function pointEstimate(popularity: number, calibration: ConformalState | null): Estimate {
  return {
    popularity,
    mean: popularity,
    probabilityOfLow: null,
    distribution: null,
    quantile: () => null,
    interval: (level) => {
      if (!calibration) return null;
      const halfWidth = conformalScore(calibration, level);
      return { lower: Math.max(0, popularity - halfWidth), upper: Math.min(100, popularity + halfWidth) };
    },
    score: (actual) => Math.abs(actual - popularity),
  };
}

/**
 * Half of the central probability within which intervals follow the distribution's quantiles. Beyond it they grow by
 * equal points on both sides. Chosen on the calibration rows: the mean width of 90 % intervals is 41.8 with this value,
 * 46.0 with 0.45 (conformalised quantile regression), 48.6 with quantiles only and 49.5 with points only.
 */
const CORE = 0.35;
/** Converts points beyond the core to the unit of the scores, probabilities. */
const POINT = 0.01;

/**
 * The estimate of a model that predicts a distribution F. The intervals are a nested family (Gupta, Kuchibhotla & Ramdas
 * 2022), so one calibration serves every level. The inner intervals are the central intervals of the distribution
 * (distributional conformal prediction: Chernozhukov, Wüthrich & Zhu 2021). The outer intervals extend the core by equal
 * points (conformalised quantile regression: Romano, Patterson & Candès 2019). The width adapts to each track.
 *
 * @param distribution the probability of each whole popularity, 0 … 100
 */
export function distributionEstimate(
  distribution: Float32Array,
  calibration: ConformalState | null,
): Estimate {
  const quantile = (share: number) => distributionQuantile(distribution, share);
  return {
    popularity: quantile(0.5),
    mean: distributionMean(distribution),
    probabilityOfLow: Math.min(1, probabilityUpTo(distribution, LOW)),
    distribution,
    quantile,
    interval: (level) => {
      if (!calibration) return null;
      const reach = conformalScore(calibration, level);
      const share = Math.min(reach, CORE);
      const beyond = (reach - share) / POINT;
      return {
        lower: Math.max(0, quantile(0.5 - share) - beyond),
        upper: Math.min(100, quantile(0.5 + share) + beyond),
      };
    },
    score: (actual) => {
      const share = Math.abs(distributionShare(distribution, actual) - 0.5);
      if (share <= CORE) return share;
      const beyond = Math.max(quantile(0.5 - CORE) - actual, actual - quantile(0.5 + CORE), 0);
      return CORE + beyond * POINT;
    },
  };
}
