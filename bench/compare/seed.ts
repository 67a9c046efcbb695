import type { Database } from '../../src/db/client.js';

const TRACKS = 1_000_000;
const HASH = 'a'.repeat(64);

/** 150,000 artists (a few with hundreds of tracks), and four versions that predict all of a million tracks. */
const statements = [
  `INSERT INTO artist (name) SELECT 'Artist ' || n FROM generate_series(1, 150000) n`,
  `INSERT INTO album (key, name, type, release_date, release_precision)
   SELECT 'l' || n, 'Album ' || n, (ARRAY['album', 'single', 'compilation'])[1 + n % 3], date '1960-01-01' + n % 23000, 'DAY'
   FROM generate_series(1, 300000) n`,
  `INSERT INTO track (key, name, artist_id, album_id, explicit, popularity, artist_popularity, genres, release_date)
   SELECT 't' || n, 'Track ' || n, 1 + floor(150000 * power((hashint4(n) & 65535) / 65536.0, 2))::int, 1 + n % 300000, n % 7 = 0,
     abs(hashint4(n + 1)) % 101, abs(hashint4(n + 2)) % 101,
     ARRAY['genre ' || abs(hashint4(n + 3)) % 400, 'genre ' || abs(hashint4(n + 4)) % 40], date '1960-01-01' + n % 23000
   FROM generate_series(1, ${TRACKS}) n`,
  `INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
   VALUES (1, '${HASH}', '${HASH}', ${TRACKS}, 150000, 300000, '2025-01-01', '{}')`,
  `INSERT INTO training_run (id, status, preset, config, seed, split_strategy, dataset_version_id, started_at, finished_at)
   SELECT gen_random_uuid(), 'SUCCEEDED', 'RIDGE', '{}', n, 'RANDOM', 1, now(), now() FROM generate_series(1, 4) n`,
  `INSERT INTO model_version (model_id, number, run_id, artifact_hash) SELECT 1, seed, id, '${HASH}' FROM training_run`,
  // In a random order, like the rows of a training.
  `INSERT INTO prediction (model_version_id, track_id, split, actual, predicted, residual, absolute_error, mean)
   SELECT version, id, split, actual, predicted, actual - predicted, abs(actual - predicted), predicted + 0.5 FROM (
     SELECT v.number AS version, t.id, t.popularity AS actual,
       CASE WHEN v.number > 2 OR t.id % 10 IN (3, 7) THEN 'TEST' WHEN t.id % 10 = 5 THEN 'VALIDATION' ELSE 'TRAIN' END::"Split" AS split,
       greatest(0, least(100, t.popularity + hashint4(t.id * 7 + v.number) % 1000 / 50.0)) AS predicted
     FROM model_version v, track t ORDER BY v.number, hashint4(t.id)) p`,
  `INSERT INTO artist_error_statistic (model_version_id, artist_id, split, n, sum_error, sum_absolute, sum_squared, mae, bias, rmse)
   SELECT p.model_version_id, t.artist_id, p.split, count(*), sum(residual), sum(absolute_error), sum(residual ^ 2),
     avg(absolute_error), avg(residual), sqrt(avg(residual ^ 2))
   FROM prediction p JOIN track t ON t.id = p.track_id GROUP BY 1, 2, 3`,
  'VACUUM ANALYZE',
];

/** Does nothing if the database is already seeded. */
export async function seedPredictions({ pool }: Database): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM model_version LIMIT 1');
  if (rowCount) return;
  for (const statement of statements) await pool.query(statement);
}
