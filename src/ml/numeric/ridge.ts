import { solveCholesky } from './cholesky.js';
import type { Matrix } from './matrix.js';

/** `prediction = intercept + Σ coefficient · column`. */
export interface RidgeSolution {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Least squares with an L2 penalty on the coefficients, but not on the intercept (Hoerl & Kennard 1970). Solves the
 * normal equations by Cholesky decomposition, in time linear in the rows. A constant column gets coefficient 0.
 *
 * @param features (rows, columns). Standardise them, because one penalty applies to all columns
 * @param penalty λ > 0 in Σ(target − prediction)² + λ·Σcoefficient²
 *
 * @example
 * ```ts
 * const features = { rows: 3, columns: 1, values: Float64Array.of(-1, 0, 1) };
 * const { intercept, coefficients } = solveRidge(features, Float64Array.of(40, 50, 60), 1e-9);
 * ```
 */
export function solveRidge(features: Matrix, target: Float64Array, penalty: number): RidgeSolution {
  const { rows, columns, values } = features;
  const means = new Float64Array(columns);
  let targetMean = 0;
  for (let row = 0; row < rows; row++) {
    targetMean += target[row]! / rows;
    for (let c = 0; c < columns; c++) means[c]! += values[row * columns + c]! / rows;
  }

  const gram = new Float64Array(columns * columns); // Xᵀ·X + λ·I, lower triangle
  const moments = new Float64Array(columns); // Xᵀ·y
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) centred[c] = values[row * columns + c]! - means[c]!;
    const deviation = target[row]! - targetMean;
    for (let i = 0; i < columns; i++) {
      moments[i]! += centred[i]! * deviation;
      for (let j = 0; j <= i; j++) gram[i * columns + j]! += centred[i]! * centred[j]!;
    }
  }
  for (let i = 0; i < columns; i++) gram[i * columns + i]! += penalty;

  const coefficients = solveCholesky(gram, moments, columns);
  const intercept = coefficients.reduce((rest, coefficient, c) => rest - coefficient * means[c]!, targetMean);
  return { intercept, coefficients: [...coefficients] };
}
