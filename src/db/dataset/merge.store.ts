import { audioNames } from '../../domain/audio-features.js';
import type { Queryable } from '../lists/old-sql.js';
import { stagedAudioColumns } from './staging.store.js';
import { audioColumns, recordingColumns } from './track-columns.js';

export interface MergeResult {
  /** Rows whose identity occurs again later in the file. */
  readonly superseded: number;
  readonly added: number;
  /** Existing tracks that changed. */
  readonly changed: number;
}

/** Lock key: two imports, or an import and a freeze, must not interleave. */
const DATASET_LOCK = 0x52534453;

/** Waits until no other import merges. The lock is held until the end of the transaction. */
export async function lockDataset(client: Queryable): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [DATASET_LOCK]);
}

export async function insertRejects(client: Queryable, importId: string): Promise<void> {
  await client.query(
    `INSERT INTO import_reject (import_id, row_number, "column", value, reason)
     SELECT $1, row_number, reject_column, reject_value, reject_reason FROM staged WHERE key IS NULL`,
    [importId],
  );
}

/**
 * Merges the rows of stageRows into artists, albums, tracks and observations with set-based statements. A missing value
 * keeps the known value. Call it under lockDataset.
 *
 * @param genresUnite whether the genres of several rows of one track are combined; otherwise those of its last row are used
 */
export async function mergeStaged(
  client: Queryable,
  importId: string,
  genresUnite: boolean,
): Promise<MergeResult> {
  const run = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rowCount ?? 0;

  const staged = await client.query<{ usable: number }>(
    'SELECT count(*)::integer AS usable FROM staged WHERE key IS NOT NULL',
  );
  // The last row of each identity wins.
  const incoming = await run(`CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS
    SELECT DISTINCT ON (key) * FROM staged WHERE key IS NOT NULL ORDER BY key, row_number DESC`);
  if (genresUnite) await run(UNITE_GENRES);
  await run('ANALYZE incoming');

  await run(`INSERT INTO artist (name)
    SELECT artist FROM incoming WHERE NOT EXISTS (SELECT FROM artist WHERE name = incoming.artist)
    GROUP BY artist ORDER BY min(row_number)`);
  await run(`CREATE TEMPORARY TABLE incoming_album ON COMMIT DROP AS
    SELECT DISTINCT ON (album_key) * FROM incoming WHERE album_key IS NOT NULL ORDER BY album_key, row_number DESC`);
  await run('ANALYZE incoming_album');
  await run(UPDATE_ALBUMS);
  await run(INSERT_ALBUMS);

  await run(FIND_CHANGES);
  await run('ANALYZE change');
  const added = await run(INSERT_TRACKS);
  await run(UPDATE_TRACKS);
  await run(MERGE_AUDIO, [importId]);
  const changed = await client.query<{ changed: number }>(
    'SELECT count(*)::integer AS changed FROM change WHERE track_id IS NOT NULL AND (observed OR corrected OR heard)',
  );
  await run(INSERT_OBSERVATIONS, [importId]);
  await run(COUNT_ARTISTS);
  if (added > 0) await run('ANALYZE artist, album, track, track_observation');

  return {
    superseded: (staged.rows[0]?.usable ?? 0) - incoming,
    added,
    changed: changed.rows[0]?.changed ?? 0,
  };
}

/** In a fixed order, so that the order of a file's rows has no effect. */
const UNITE_GENRES = `
  UPDATE incoming SET genres = united.genres
  FROM (
    SELECT key, array_agg(DISTINCT genre COLLATE "C" ORDER BY genre COLLATE "C") AS genres
    FROM staged, unnest(staged.genres) AS genre WHERE key IS NOT NULL GROUP BY key
  ) AS united
  WHERE united.key = incoming.key`;

const UPDATE_ALBUMS = `
  UPDATE album SET (spotify_id, name, release_date, release_precision, total_tracks, type) =
    (merged.spotify_id, merged.name, merged.release_date, merged.release_precision, merged.total_tracks, merged.type)
  FROM (
    SELECT a.id,
      coalesce(i.album_spotify_id, a.spotify_id) AS spotify_id,
      coalesce(i.album, a.name) AS name,
      coalesce(i.release_date, a.release_date) AS release_date,
      CASE WHEN i.release_date IS NULL THEN a.release_precision ELSE i.release_precision END AS release_precision,
      coalesce(i.album_total_tracks, a.total_tracks) AS total_tracks,
      coalesce(i.album_type, a.type) AS type
    FROM incoming_album i JOIN album a ON a.key = i.album_key
  ) AS merged
  WHERE album.id = merged.id
    AND (album.spotify_id, album.name, album.release_date, album.release_precision, album.total_tracks, album.type)
      IS DISTINCT FROM (merged.spotify_id, merged.name, merged.release_date, merged.release_precision, merged.total_tracks, merged.type)`;

const INSERT_ALBUMS = `
  INSERT INTO album (key, spotify_id, name, release_date, release_precision, total_tracks, type)
  SELECT album_key, album_spotify_id, coalesce(album, ''), release_date, release_precision, album_total_tracks, album_type
  FROM incoming_album WHERE NOT EXISTS (SELECT FROM album WHERE key = album_key)
  ORDER BY row_number`;

/** Columns of facts that an import may leave out. */
const recording = Object.values(recordingColumns);

/** Audio features of the incoming row and after the merge. A missing value keeps the known value. */
const incomingAudio = stagedAudioColumns.map((name) => `i.${name}`);
const knownAudio = audioNames.map((field) => `known.${audioColumns[field]}`);
const mergedAudio = incomingAudio.map((name, column) => `coalesce(${name}, ${knownAudio[column]})`);

/** The merged values of each incoming track, and whether they differ from the stored ones. */
const FIND_CHANGES = `
  CREATE TEMPORARY TABLE change ON COMMIT DROP AS
  WITH merged AS (
    SELECT i.row_number, i.key, i.title AS name, artist.id AS artist_id, t.id AS track_id, t.artist_id AS former_artist_id,
      coalesce(i.spotify_id, t.spotify_id) AS spotify_id,
      coalesce(album.id, t.album_id) AS album_id,
      ${recording.map((name) => `coalesce(i.${name}, t.${name}) AS ${name}`).join(', ')},
      coalesce(i.release_date, album.release_date, t.release_date) AS release_date,
      i.popularity,
      coalesce(i.artist_popularity, t.artist_popularity) AS artist_popularity,
      coalesce(i.artist_followers, t.artist_followers) AS artist_followers,
      coalesce(i.genres, t.genres, '{}') AS genres,
      ${mergedAudio.map((sql, column) => `${sql} AS ${stagedAudioColumns[column]}`).join(', ')},
      (${mergedAudio.join(', ')}) IS DISTINCT FROM (${knownAudio.join(', ')}) AS heard
    FROM incoming i
    JOIN artist ON artist.name = i.artist
    LEFT JOIN album ON album.key = i.album_key
    LEFT JOIN track t ON t.key = i.key
    LEFT JOIN track_audio known ON known.track_id = t.id
  )
  SELECT m.*,
    (m.popularity, m.artist_popularity, m.artist_followers, m.genres)
      IS DISTINCT FROM (t.popularity, t.artist_popularity, t.artist_followers, t.genres) AS observed,
    (m.name, m.artist_id, m.spotify_id, m.album_id, ${recording.map((name) => `m.${name}`).join(', ')}, m.release_date)
      IS DISTINCT FROM (t.name, t.artist_id, t.spotify_id, t.album_id, ${recording.map((name) => `t.${name}`).join(', ')}, t.release_date) AS corrected
  FROM merged m LEFT JOIN track t ON t.id = m.track_id`;

const TRACK_COLUMNS = `name, artist_id, spotify_id, album_id, ${recording.join(', ')}, release_date, popularity, artist_popularity, artist_followers, genres`;

const INSERT_TRACKS = `
  INSERT INTO track (key, ${TRACK_COLUMNS}) SELECT key, ${TRACK_COLUMNS} FROM change WHERE track_id IS NULL ORDER BY row_number`;

const UPDATE_TRACKS = `
  UPDATE track SET (${TRACK_COLUMNS}) = (${TRACK_COLUMNS.replace(/\w+/g, 'change.$&')})
  FROM change WHERE change.track_id = track.id AND (change.observed OR change.corrected)`;

const MERGE_AUDIO = `
  INSERT INTO track_audio (track_id, import_id, ${Object.values(audioColumns).join(', ')})
  SELECT track.id, $1, ${stagedAudioColumns.map((name) => `change.${name}`).join(', ')}
  FROM change JOIN track ON track.key = change.key WHERE change.heard ORDER BY track.id
  ON CONFLICT (track_id) DO UPDATE SET (import_id, ${Object.values(audioColumns).join(', ')}) =
    ROW (excluded.import_id, ${Object.values(audioColumns)
      .map((name) => `excluded.${name}`)
      .join(', ')})`;

const INSERT_OBSERVATIONS = `
  INSERT INTO track_observation (track_id, import_id, popularity, artist_popularity, artist_followers, genres, observed_at)
  SELECT track.id, $1, change.popularity, change.artist_popularity, change.artist_followers, change.genres, now()
  FROM change JOIN track ON track.key = change.key WHERE change.observed ORDER BY track.id`;

const COUNT_ARTISTS = `
  UPDATE artist SET track_count = counted.tracks, mean_popularity = counted.mean
  FROM (
    SELECT affected.id, count(track.id)::integer AS tracks, avg(track.popularity) AS mean
    FROM (
      SELECT artist_id AS id FROM change WHERE observed OR corrected
      UNION SELECT former_artist_id FROM change WHERE corrected AND former_artist_id IS NOT NULL
    ) AS affected
    LEFT JOIN track ON track.artist_id = affected.id
    GROUP BY affected.id
  ) AS counted
  WHERE artist.id = counted.id`;
