import type { Random } from '../../numeric/random.js';
import type { Objective } from '../objective.js';

/**
 * The squared error of the probabilities P(label ≤ t) for t = 0, 1, … outputs − 1. Summed over thresholds, it is the
 * continuous ranked probability score (Matheson & Winkler 1976). One tree serves all thresholds: its structure comes from a
 * random projection of their gradients (SketchBoost: Iosipoi & Vakhrushev 2022), and each of its leaves has a value for
 * every threshold. The projection is the sum over a random range of thresholds, so each tree separates labels in another
 * part of the scale. Its weights are not negative, which monotone constraints require.
 *
 * @param labels 0 … outputs
 */
export function thresholdProbabilities(labels: Float64Array, outputs: number): Objective {
  const rows = labels.length;
  /** The first threshold that is not below the label. */
  const steps = Int32Array.from(labels, (label) => Math.min(outputs, Math.ceil(label)));
  return {
    rows,
    outputs,
    start: () => cumulativeShares(steps, outputs),
    gradients(predictions, random) {
      const [from, to] = drawRange(outputs, random);
      return Float64Array.from(steps, (step, row) => {
        let sum = 0;
        for (let output = from; output < to; output++)
          sum += predictions[row * outputs + output]! - (output >= step ? 1 : 0);
        return sum;
      });
    },
    step(predictions, of, l2, into) {
      into.fill(0);
      for (const row of of) {
        const at = row * outputs;
        const step = steps[row]!;
        for (let output = 0; output < step; output++) into[output]! -= predictions[at + output]!;
        for (let output = step; output < outputs; output++) into[output]! += 1 - predictions[at + output]!;
      }
      for (let output = 0; output < outputs; output++) into[output]! /= of.length + l2;
    },
    loss(predictions) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        for (let output = 0; output < outputs; output++)
          sum += (predictions[row * outputs + output]! - (output >= steps[row]! ? 1 : 0)) ** 2;
      }
      return sum / rows;
    },
  };
}

/** For each threshold, the share of the steps that are not above it. */
function cumulativeShares(steps: Int32Array, outputs: number): Float64Array {
  const counts = new Float64Array(outputs + 1);
  for (const step of steps) counts[step]! += 1;
  let below = 0;
  return counts.subarray(0, outputs).map((count) => (below += count) / steps.length);
}

/** A range of thresholds, with at least one. */
function drawRange(outputs: number, random: Random): readonly [from: number, to: number] {
  const [a, b] = [random.below(outputs), random.below(outputs)];
  return [Math.min(a, b), Math.max(a, b) + 1];
}
