import fc from 'fast-check';
import type { Matrix } from '../../../src/ml/numeric/matrix.js';
import { solveRidge } from '../../../src/ml/numeric/ridge.js';

const matrix = (rows: number[][]): Matrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
});

describe('solveRidge', () => {
  test('recovers the line behind the data for a negligible penalty', () => {
    const rows = [
      [1, 0],
      [0, 1],
      [2, 1],
      [3, 5],
      [4, 2],
    ];
    const target = Float64Array.from(rows, ([a, b]) => 7 + 3 * a! - 2 * b!);
    const { intercept, coefficients } = solveRidge(matrix(rows), target, 1e-9);
    expect(intercept).toBeCloseTo(7, 6);
    expect(coefficients[0]).toBeCloseTo(3, 6);
    expect(coefficients[1]).toBeCloseTo(-2, 6);
  });

  test('matches the manual result for one column: Σxy ÷ (Σx² + λ) about the means', () => {
    const { intercept, coefficients } = solveRidge(
      matrix([[-1], [0], [1]]),
      Float64Array.from([8, 10, 12]),
      2,
    );
    expect(coefficients[0]).toBeCloseTo(4 / (2 + 2), 12);
    expect(intercept).toBeCloseTo(10, 12);
  });

  test('accepts constant columns and duplicate columns', () => {
    const { coefficients } = solveRidge(
      matrix([
        [5, 1, 1],
        [5, 2, 2],
        [5, 3, 3],
      ]),
      Float64Array.from([1, 2, 3]),
      1e-3,
    );
    expect(coefficients[0]).toBe(0);
    expect(coefficients[1]).toBeCloseTo(coefficients[2]!, 9);
  });

  test('minimizes the penalised error', () => {
    const cell = fc.integer({ min: -20, max: 20 });
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), fc.tuple(cell, cell), (rows, nudge) => {
        const features = matrix(rows.map(([a, b]) => [a, b]));
        const target = Float64Array.from(rows, (values) => values[2]);
        const cost = (intercept: number, [a, b]: readonly number[]) =>
          rows.reduce((sum, r) => sum + (r[2] - intercept - a! * r[0] - b! * r[1]) ** 2, 0) +
          3 * (a! ** 2 + b! ** 2);
        const { intercept, coefficients } = solveRidge(features, target, 3);
        const nudged = coefficients.map((value, i) => value + nudge[i]! / 100);
        expect(cost(intercept, coefficients)).toBeLessThanOrEqual(cost(intercept, nudged) + 1e-9);
      }),
    );
  });
});
