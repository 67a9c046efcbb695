import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Receives predictions in COPY's text format (key, split, actual, predicted) for the rest of the transaction.
 *
 * @param lines ends with an error where the bytes are not those that were stored, which ends the transaction too
 */
export async function stagePredictions(client: PoolClient, lines: Readable): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE staged_prediction (track_key text, split "Split", actual float8, predicted float8) ON COMMIT DROP`,
  );
  await pipeline(lines, client.query(copyFrom('COPY staged_prediction FROM STDIN')));
}

/**
 * Gives the staged predictions to a version.
 *
 * @throws Error where one of the tracks is not in the database
 */
export async function storePredictions(client: PoolClient, versionId: number): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO prediction (model_version_id, track_id, split, actual, predicted, residual, absolute_error)
     SELECT $1, t.id, s.split, s.actual, s.predicted, s.actual - s.predicted, abs(s.actual - s.predicted)
     FROM staged_prediction s JOIN track t ON t.key = s.track_key`,
    [versionId],
  );
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM staged_prediction',
  );
  const staged = rows[0]?.count;
  if (rowCount !== staged)
    throw new Error(`${staged} tracks were predicted, but only ${rowCount} of them are in the database.`);
}

/** One row for each of the version's artists and splits. */
export async function rollUpArtistErrors(client: PoolClient, versionId: number): Promise<void> {
  await client.query(
    `INSERT INTO artist_error_statistic
       (model_version_id, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, rmse)
     SELECT $1, t.artist_id, p.split, count(*), sum(p.residual), sum(p.absolute_error), sum(p.residual * p.residual),
       avg(p.absolute_error), avg(p.residual), sqrt(avg(p.residual * p.residual))
     FROM prediction p JOIN track t ON t.id = p.track_id
     WHERE p.model_version_id = $1
     GROUP BY t.artist_id, p.split`,
    [versionId],
  );
}
