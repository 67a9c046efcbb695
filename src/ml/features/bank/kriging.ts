import { solveCholesky } from '../../numeric/cholesky.js';
import type { Bank } from '../context/bank.js';
import { lowRateOf, type Query } from '../context/group-means.js';
import { placesOf, ProcessRows, variance } from './residual-process.js';

export const krigingColumns = [
  'kriging',
  'kriging_residual',
  'kriging_clipped',
  'kriging_low',
  'kriging_variance',
] as const;

/** Residual points per unit of the process. */
const SCALE = 20;
/** Residuals are clipped to this value in the clipped estimate, because re-releases with low popularity would dominate. */
const CLIP = 1.2;

/**
 * Predicts a query from its nearest rows with a Gaussian process over residuals, as `krigingColumns`: kriging with a local
 * neighbourhood (Vecchia 1988). Unlike a mean, it accounts for redundant rows and gives a variance. The validation MAE is
 * 12.41, compared with 12.33 for the process over all 6,007 rows.
 *
 * @param capacity maximum number of neighbours of one query
 */
export function createKriging(
  bank: Bank,
  capacity: number,
): (query: Query, neighbours: ArrayLike<number>) => number[] {
  const places = placesOf(bank.rows);
  const gathered = new ProcessRows(capacity + 1);
  const matrix = new Float64Array(capacity * capacity);
  const cross = new Float64Array(capacity);
  const weights = new Float64Array(capacity);

  return (query, neighbours) => {
    const { view, rows, row } = query;
    const n = neighbours.length;
    const base = view.predictBase(rows, row);
    const lowRate = lowRateOf(query);
    gathered.clear();
    for (let i = 0; i < n; i++) gathered.add(bank.rows, neighbours[i]!, places);
    gathered.add(rows, row);
    for (let i = 0; i < n; i++) {
      cross[i] = weights[i] = gathered.covariance(n, i);
      for (let j = 0; j <= i; j++) matrix[i * n + j] = gathered.covariance(i, j);
      matrix[i * n + i]! += variance.noise;
    }
    solveCholesky(matrix, weights, n); // weights of the neighbours, shared by all targets
    let residual = 0;
    let clipped = 0;
    let low = lowRate;
    let explained = 0;
    for (let i = 0; i < n; i++) {
      const other = neighbours[i]!;
      const value = view.residual[other]! / SCALE;
      residual += weights[i]! * value;
      clipped += weights[i]! * Math.min(CLIP, Math.max(-CLIP, value));
      low += weights[i]! * (bank.low[other]! - lowRate);
      explained += weights[i]! * cross[i]!;
    }
    return [
      base + SCALE * residual,
      SCALE * residual,
      SCALE * clipped,
      low,
      gathered.covariance(n, n) - explained,
    ];
  };
}
