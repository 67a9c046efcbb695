import type { ResidualFeatures } from '../features/residual-features.js';
import { runTrunk } from '../models/residual-net/inference.js';
import { PRIOR_MIXTURE, trunkNames, type ResidualNet } from '../models/residual-net/residual-net.js';
import { BINS } from '../numeric/distribution.js';

/**
 * Points of CRPS that a unit of squared distance from the prior mixture must gain. Trunks err by how a split is drawn:
 * the attentive ones are best among known artists and worst on the years to come (docs/evidence/ablations.md). With 1 the
 * gain there is halved; with 0 known albums lose 0.03 MAE more than with 0.3.
 */
const PRIOR_WEIGHT = 0.3;
const STEPS = 40;

/**
 * The trunks' parts in the mixture that have the lowest CRPS on some rows, drawn towards PRIOR_MIXTURE; in the order of
 * `trunkNames`, together 1. Parts of a mixture enter its CRPS as a quadratic form, so that a walk over the simplex in
 * steps of 1/STEPS costs nothing.
 */
export function fitMixture(
  network: ResidualNet,
  { features, labels }: { readonly features: ResidualFeatures; readonly labels: Float64Array },
): number[] {
  const gram = gramOfErrors(
    trunkNames.map((name) => runTrunk(network, features, name)),
    labels,
  );
  let best = { score: Infinity, parts: [...PRIOR_MIXTURE] };
  for (let first = 0; first <= STEPS; first++) {
    for (let second = 0; first + second <= STEPS; second++) {
      const parts = [first, second, STEPS - first - second].map((part) => part / STEPS);
      const score = quadratic(gram, parts) + PRIOR_WEIGHT * squaredDistance(parts, PRIOR_MIXTURE);
      if (score < best.score) best = { score, parts };
    }
  }
  return best.parts;
}

/** (trunks, trunks): mean over the rows of the products of two distribution functions' distances from the label's step. */
function gramOfErrors(probabilities: readonly Float32Array[], labels: Float64Array): number[][] {
  const gram = probabilities.map(() => probabilities.map(() => 0));
  labels.forEach((label, row) => {
    const below = probabilities.map(() => 0);
    for (let bin = 0; bin < BINS; bin++) {
      probabilities.forEach((values, i) => (below[i]! += values[row * BINS + bin]!));
      const errors = below.map((share) => share - (label <= bin ? 1 : 0));
      errors.forEach((a, i) => errors.forEach((b, j) => (gram[i]![j]! += (a * b) / labels.length)));
    }
  });
  return gram;
}

function quadratic(gram: readonly number[][], parts: readonly number[]): number {
  return parts.reduce((sum, a, i) => sum + a * parts.reduce((inner, b, j) => inner + b * gram[i]![j]!, 0), 0);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}
