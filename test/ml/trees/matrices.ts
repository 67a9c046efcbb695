import { type Matrix, zeros } from '../../../src/ml/numeric/matrix.js';
import { Random } from '../../../src/ml/numeric/random.js';
import { learnBinEdges } from '../../../src/ml/trees/bin-edges.js';
import { binMatrix } from '../../../src/ml/trees/binned-matrix.js';
import { boost, type BoostedForest, type BoostingOptions } from '../../../src/ml/trees/boost.js';
import type { Objective } from '../../../src/ml/trees/objective.js';

export interface Example {
  readonly matrix: Matrix;
  readonly labels: Float64Array;
}

/**
 * Random columns (uniform, whole numbers 0–4, uniform, noise) and a label that depends on the first three. A tenth of the
 * values is missing, and a missing first value adds 3.
 */
export function example(rows: number, seed: number): Example {
  const random = new Random(seed, 'example');
  const matrix = zeros(rows, 4);
  const labels = Float64Array.from({ length: rows }, (_, row) => {
    const own = [random.uniform(), random.below(5), random.uniform(), random.normal()];
    const missing = own.map(() => random.uniform() < 0.1);
    own.forEach((value, c) => (matrix.values[row * 4 + c] = missing[c] ? NaN : value));
    return (missing[0] ? 3 : Math.sin(6 * own[0]!)) + own[1]! * own[2]! + 0.3 * random.normal();
  });
  return { matrix, labels };
}

export const options: BoostingOptions = {
  rounds: 40,
  learningRate: 0.1,
  maxLeaves: 8,
  minRows: 5,
  l2: 0,
  minGain: 0,
  monotone: [],
  rowShare: 1,
  columnShare: 1,
  patience: 10,
  seed: 1,
};

export function fitted(
  { matrix, labels }: Example,
  objective: (labels: Float64Array) => Objective,
  overrides: Partial<BoostingOptions> = {},
  watched?: Example,
): BoostedForest {
  const edges = learnBinEdges(matrix, 63);
  const rows = (of: Example) => ({ matrix: binMatrix(of.matrix, edges), objective: objective(of.labels) });
  return boost(rows({ matrix, labels }), { ...options, ...overrides }, watched ? rows(watched) : null);
}
