import type { Objective } from '../objective.js';

/** The squared error. The model predicts the mean. */
export function squaredError(labels: Float64Array): Objective {
  const rows = labels.length;
  return {
    rows,
    outputs: 1,
    start: () => Float64Array.of(labels.reduce((sum, label) => sum + label / rows, 0)),
    gradients: (predictions) => predictions.map((predicted, row) => predicted - labels[row]!),
    step(predictions, of, l2, into) {
      let sum = 0;
      for (const row of of) sum += labels[row]! - predictions[row]!;
      into[0] = sum / (of.length + l2);
    },
    loss(predictions) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (labels[row]! - predictions[row]!) ** 2;
      return sum / rows;
    },
  };
}
