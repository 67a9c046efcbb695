import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from '../kysely.js';

/**
 * Receives predictions in COPY's text format (key, split, actual, predicted, mean, probability of low,
 * lower, upper) for the rest of the transaction.
 *
 * @param lines fails if the bytes differ from the stored ones, which ends the transaction
 */
export async function stagePredictions(transaction: Transaction, lines: Readable): Promise<void> {
  await transaction.query(
    `CREATE TEMPORARY TABLE staged_prediction (track_key text, split "Split", actual float8, predicted float8,
       mean float8, probability_of_low float8, lower float8, upper float8) ON COMMIT DROP`,
  );
  await pipeline(lines, transaction.client.query(copyFrom('COPY staged_prediction FROM STDIN')));
}

/**
 * Assigns the staged predictions to a version.
 *
 * @throws Error where one of the tracks is not in the database
 */
export async function storePredictions(transaction: Transaction, versionId: number): Promise<void> {
  const { rowCount } = await transaction.query(
    `INSERT INTO prediction (model_version_id, track_id, split, actual, predicted, residual, absolute_error,
       mean, probability_of_low, lower, upper)
     SELECT $1, t.id, s.split, s.actual, s.predicted, s.actual - s.predicted, abs(s.actual - s.predicted),
       s.mean, s.probability_of_low, s.lower, s.upper
     FROM staged_prediction s JOIN track t ON t.key = s.track_key`,
    [versionId],
  );
  const { rows } = await transaction.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM staged_prediction',
  );
  const staged = rows[0]?.count;
  if (rowCount !== staged)
    throw new Error(`${staged} tracks were predicted, but only ${rowCount} of them are in the database.`);
}

/**
 * Writes one row for each artist and split of the version. `shrunken_mae` is an empirical Bayes estimate. It assumes that
 * an artist's true MAE varies around the mean of all tracks (m) with variance τ², and the observed MAE around the true one
 * with variance σ²/n. The best estimate is m + w·(mae − m) with w = τ²/(τ² + σ²/n), and its error has variance w·σ²/n.
 * σ² is the pooled variance of absolute errors within artists, τ² by the method of moments for groups of unequal sizes
 * (Searle, Casella & McCulloch 1992, 3.5), not below 0. Sources: docs/evidence/evaluation.md.
 */
export async function rollUpArtistErrors(transaction: Transaction, versionId: number): Promise<void> {
  await transaction.query(
    `WITH artist AS (
       SELECT t.artist_id, p.split, count(*)::float8 AS n, sum(p.residual) AS sum_error, sum(p.absolute_error) AS sum_absolute,
         sum(p.residual * p.residual) AS sum_squared, avg(p.absolute_error) AS mae, avg(p.residual) AS bias
       FROM prediction p JOIN track t ON t.id = p.track_id
       WHERE p.model_version_id = $1
       GROUP BY t.artist_id, p.split
     ), overall AS (
       SELECT split, sum(n) AS n, count(*)::float8 AS artists, sum(n * n) AS n_squared, sum(sum_absolute) / sum(n) AS mae,
         -- Absolute errors squared are residuals squared.
         greatest(0, sum(sum_squared - n * mae * mae)) AS within
       FROM artist GROUP BY split
     ), spread AS (
       SELECT o.split, o.mae,
         coalesce(o.within / nullif(o.n - o.artists, 0), 0) AS sigma2,
         greatest(0, coalesce((b.between - (o.artists - 1) * coalesce(o.within / nullif(o.n - o.artists, 0), 0))
           / nullif(o.n - o.n_squared / o.n, 0), 0)) AS tau2
       FROM overall o JOIN LATERAL (
         SELECT sum(a.n * (a.mae - o.mae) ^ 2) AS between FROM artist a WHERE a.split = o.split
       ) b ON true
     ), shrunken AS (
       SELECT a.*, s.mae AS overall, s.sigma2, coalesce(s.tau2 / nullif(s.tau2 + s.sigma2 / a.n, 0), 0) AS weight
       FROM artist a JOIN spread s USING (split)
     ), guess AS (
       SELECT *, greatest(0, overall + weight * (mae - overall)) AS best, ${Z} * sqrt(weight * sigma2 / n) AS margin
       FROM shrunken
     )
     INSERT INTO artist_error_statistic
       (model_version_id, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, rmse,
        shrunken_mae, shrunken_mae_lower, shrunken_mae_upper)
     SELECT $1, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, sqrt(sum_squared / n),
       best, greatest(0, best - margin), best + margin
     FROM guess`,
    [versionId],
  );
}

/** Half-width of a 95 % interval of the normal distribution, in standard deviations. */
const Z = 1.959964;

/** Deletes the predictions of a version and its errors by artist. */
export async function dropPredictions(transaction: Transaction, versionId: number): Promise<void> {
  await transaction.query('DELETE FROM prediction WHERE model_version_id = $1', [versionId]);
  await transaction.query('DELETE FROM artist_error_statistic WHERE model_version_id = $1', [versionId]);
}
