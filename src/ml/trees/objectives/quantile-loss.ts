import { quantile } from '../../numeric/quantiles.js';
import type { Objective } from '../objective.js';

/** The absolute error. The model predicts the median. */
export const absoluteError = (labels: Float64Array): Objective => quantileLoss(labels, 0.5);

/**
 * The quantile loss (Koenker & Bassett 1978), scaled so that 0.5 gives the absolute error. The gradients have only two
 * values, so a leaf's step is the quantile of its rows' residuals instead of a Newton step (Friedman 2001, algorithm 3).
 *
 * @param share 0 … 1, exclusive: the share of labels below the predictions
 */
export function quantileLoss(labels: Float64Array, share: number): Objective {
  const rows = labels.length;
  return {
    rows,
    outputs: 1,
    start: () => Float64Array.of(quantile(labels.slice().sort(), share)),
    gradients: (predictions) =>
      predictions.map((predicted, row) => (predicted < labels[row]! ? -2 * share : 2 * (1 - share))),
    step(predictions, of, l2, into) {
      const residuals = Float64Array.from(of, (row) => labels[row]! - predictions[row]!).sort();
      into[0] = (quantile(residuals, share) * of.length) / (of.length + l2);
    },
    loss(predictions) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const residual = labels[row]! - predictions[row]!;
        sum += residual > 0 ? 2 * share * residual : 2 * (share - 1) * residual;
      }
      return sum / rows;
    },
  };
}
