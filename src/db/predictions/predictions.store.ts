import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Kysely, sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { SplitName } from '../../domain/names.js';
import type { Tables } from '../../generated/kysely/tables.js';
import type { Transaction } from '../kysely.js';

/** The temporary table of {@link stagePredictions}. */
type Staged = {
  readonly stagedPrediction: {
    readonly trackKey: string;
    readonly split: SplitName;
    readonly actual: number;
    readonly predicted: number;
    readonly mean: number;
    readonly probabilityOfLow: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
};
export const withStaged = (transaction: Transaction): Kysely<Tables & Staged> =>
  transaction.withTables<Staged>();

type StagedRow = Omit<Staged['stagedPrediction'], 'trackKey'> & { readonly key: string };
const numbers = ['actual', 'predicted', 'mean', 'probabilityOfLow', 'lower', 'upper'] as const;

/**
 * Copies predictions into a temporary table, which exists until the end of the transaction.
 *
 * @param pieces read at the speed at which PostgreSQL accepts rows. An error of them ends the transaction.
 */
export async function stagePredictions(
  transaction: Transaction,
  pieces: AsyncIterable<readonly StagedRow[]>,
): Promise<void> {
  let table = transaction.schema.createTable('stagedPrediction').temporary().onCommit('drop');
  table = table.addColumn('trackKey', 'text').addColumn('split', sql`"Split"`);
  for (const column of numbers) table = table.addColumn(column, 'float8');
  await table.execute();
  const copied = transaction.client.query(copyFrom('COPY staged_prediction FROM STDIN'));
  await pipeline(Readable.from(copyText(pieces)), copied);
}

/** Encodes rows in COPY text format. JavaScript and PostgreSQL write and read the shortest digits that give the same bits. */
async function* copyText(pieces: AsyncIterable<readonly StagedRow[]>): AsyncGenerator<Buffer> {
  for await (const rows of pieces) {
    const lines = rows.map((row) => {
      const values = numbers.map((name) => row[name] ?? '\\N').join('\t');
      return `${row.key.replace(/[\\\t\n\r]/g, (character) => escapes[character]!)}\t${row.split}\t${values}\n`;
    });
    if (lines.length > 0) yield Buffer.from(lines.join(''));
  }
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Assigns the staged predictions to a version.
 *
 * @throws Error if one of the tracks is not in the database
 */
export async function storePredictions(transaction: Transaction, versionId: number): Promise<void> {
  const db = withStaged(transaction);
  const { numInsertedOrUpdatedRows: stored } = await db
    .insertInto('prediction')
    .columns([
      'modelVersionId',
      'trackId',
      'split',
      'actual',
      'predicted',
      'residual',
      'absoluteError',
      'mean',
      'probabilityOfLow',
      'lower',
      'upper',
    ])
    .expression((eb) =>
      eb
        .selectFrom('stagedPrediction as s')
        .innerJoin('track as t', 't.key', 's.trackKey')
        .select([
          sql<number>`${versionId}::int`.as('modelVersionId'),
          't.id',
          's.split',
          's.actual',
          's.predicted',
          sql<number>`s.actual - s.predicted`.as('residual'),
          sql<number>`abs(s.actual - s.predicted)`.as('absoluteError'),
          's.mean',
          's.probabilityOfLow',
          's.lower',
          's.upper',
        ]),
    )
    .executeTakeFirstOrThrow();
  const { staged } = await db
    .selectFrom('stagedPrediction')
    .select(({ fn }) => fn.countAll<number>().as('staged'))
    .executeTakeFirstOrThrow();
  if (Number(stored) !== staged)
    throw new Error(`${staged} tracks were predicted, but only ${stored} of them are in the database.`);
}

/**
 * Writes one row for each artist and split of the version. `shrunken_mae` is an empirical Bayes estimate. It assumes that
 * an artist's true MAE varies around the mean of all tracks (m) with variance τ², and the observed MAE around the true one
 * with variance σ²/n. The best estimate is m + w·(mae − m) with w = τ²/(τ² + σ²/n), and its error has variance w·σ²/n.
 * σ² is the pooled variance of absolute errors within artists, τ² by the method of moments for groups of unequal sizes
 * (Searle, Casella & McCulloch 1992, 3.5), not below 0. Sources: docs/evidence/evaluation.md.
 */
export async function rollUpArtistErrors(transaction: Transaction, versionId: number): Promise<void> {
  // A whole statement: an empirical Bayes estimate in five steps.
  await sql`WITH artist AS (
       SELECT t.artist_id, p.split, count(*)::float8 AS n, sum(p.residual) AS sum_error, sum(p.absolute_error) AS sum_absolute,
         sum(p.residual * p.residual) AS sum_squared, avg(p.absolute_error) AS mae, avg(p.residual) AS bias
       FROM prediction p JOIN track t ON t.id = p.track_id
       WHERE p.model_version_id = ${versionId}::int
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
       SELECT *, greatest(0, overall + weight * (mae - overall)) AS best, ${sql.lit(Z)} * sqrt(weight * sigma2 / n) AS margin
       FROM shrunken
     )
     INSERT INTO artist_error_statistic
       (model_version_id, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, rmse,
        shrunken_mae, shrunken_mae_lower, shrunken_mae_upper)
     SELECT ${versionId}::int, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, sqrt(sum_squared / n),
       best, greatest(0, best - margin), best + margin
     FROM guess`.execute(transaction);
}

/** Half-width of a 95 % interval of the normal distribution, in standard deviations. */
const Z = 1.959964;

/** Deletes the predictions of a version and its errors by artist. */
export async function dropPredictions(transaction: Transaction, versionId: number): Promise<void> {
  await transaction.deleteFrom('prediction').where('modelVersionId', '=', versionId).execute();
  await transaction.deleteFrom('artistErrorStatistic').where('modelVersionId', '=', versionId).execute();
}
