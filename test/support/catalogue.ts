import { randomUUID } from 'node:crypto';
import type { ArtifactStore } from '../../src/artifacts/store.js';
import { encodeDataset } from '../../src/dataset/index.js';
import type { Database } from '../../src/db/client.js';
import type { LabelledTrack } from '../../src/domain/track.js';

const REFERENCE_DATE = '2025-10-31';

/** Rows of a catalogue as an import creates them, and a frozen dataset version. Returns its number. */
export async function insertCatalogue(
  { pool }: Database,
  artifacts: ArtifactStore,
  rows: readonly LabelledTrack[],
): Promise<number> {
  const json = JSON.stringify(rows);
  await pool.query(
    `INSERT INTO artist (name, track_count, mean_popularity)
     SELECT artist, count(*), avg(popularity) FROM jsonb_to_recordset($1) AS r (artist text, popularity float8) GROUP BY 1`,
    [json],
  );
  await pool.query(
    `INSERT INTO album (key, name, release_date, release_precision, total_tracks, type)
     SELECT DISTINCT ON ("albumKey") "albumKey", album, "releaseDate",
       CASE WHEN "releaseDate" IS NOT NULL THEN 'DAY'::"DatePrecision" END, "albumTotalTracks", "albumType"
     FROM jsonb_to_recordset($1) AS r ("albumKey" text, album text, "releaseDate" date, "albumTotalTracks" int, "albumType" text)
     WHERE "albumKey" IS NOT NULL`,
    [json],
  );
  await pool.query(
    `INSERT INTO track (key, spotify_id, name, artist_id, album_id, track_number, explicit, duration_ms, popularity,
       artist_popularity, artist_followers, genres, release_date)
     SELECT r.key, r.key, title, a.id, l.id, "trackNumber", explicit, "durationMs", popularity, "artistPopularity",
       "artistFollowers", ARRAY(SELECT jsonb_array_elements_text(r.genres)), "releaseDate"
     FROM jsonb_to_recordset($1) AS r (key text, title text, artist text, "albumKey" text, "trackNumber" int, explicit bool,
       "durationMs" int, popularity float8, "artistPopularity" float8, "artistFollowers" int8, genres jsonb, "releaseDate" date)
     JOIN artist a ON a.name = r.artist LEFT JOIN album l ON l.key = r."albumKey"`,
    [json],
  );

  const { bytes, contentHash, profile } = await encodeDataset([...rows], REFERENCE_DATE);
  const count = (key: 'artist' | 'albumKey') => new Set(rows.map((row) => row[key])).size;
  const { rows: versions } = await pool.query<{ id: number; number: number }>(
    `INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile)
     SELECT coalesce(max(number), 0) + 1, $1, $2, $3, $4, $5, $6, $7 FROM dataset_version RETURNING id, number`,
    [
      contentHash,
      await artifacts.put(bytes),
      rows.length,
      count('artist'),
      count('albumKey'),
      REFERENCE_DATE,
      profile,
    ],
  );
  const importId = randomUUID();
  await pool.query(
    `INSERT INTO import (id, status, source, file_hash, bytes, bytes_read, rows_read, rows_rejected, tracks_added, columns,
       started_at, finished_at, dataset_version_id)
     VALUES ($1, 'SUCCEEDED', 'demo', repeat('0', 64), 3000000000, 3000000000, $2, 3, $2, '[{"header":"Track","readAs":"title"},{"header":"foo","readAs":null}]',
       now(), now(), $3)`,
    [importId, rows.length, versions[0]!.id],
  );
  await pool.query(
    `INSERT INTO import_reject (import_id, row_number, "column", value, reason)
     SELECT $1, n, 'track_popularity', 'abc', 'must be 0–100' FROM unnest('{7,8,12}'::int[]) AS n`,
    [importId],
  );
  await pool.query(
    `INSERT INTO track_observation (track_id, import_id, popularity, genres, observed_at)
     SELECT id, $1, popularity, genres, now() FROM track`,
    [importId],
  );
  await pool.query(
    `INSERT INTO track_audio (track_id, import_id, danceability, energy, speechiness, acousticness, instrumentalness, liveness,
       valence, key, mode, loudness, tempo, time_signature)
     SELECT track.id, $2, a.danceability, a.energy, a.speechiness, a.acousticness, a.instrumentalness, a.liveness, a.valence,
       a.key, a.mode, a.loudness, a.tempo, a."timeSignature"
     FROM jsonb_to_recordset($1) AS r (key text, audio jsonb) JOIN track ON track.key = r.key,
       jsonb_to_record(r.audio) AS a (danceability float8, energy float8, speechiness float8, acousticness float8,
         instrumentalness float8, liveness float8, valence float8, key int2, mode int2, loudness float8, tempo float8,
         "timeSignature" int2)
     WHERE r.audio <> 'null'`,
    [json, importId],
  );
  return versions[0]!.number;
}
