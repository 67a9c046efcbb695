import { type LabelledTrack, recordingNames } from '../../domain/track.js';
import type { Queryable } from '../lists/old-sql.js';
import { AUDIO_JSON } from './track-audio.js';
import { recordingColumns } from './track-columns.js';

export interface NewDatasetVersion {
  readonly contentHash: string;
  readonly artifactHash: string;
  readonly rows: number;
  readonly artists: number;
  readonly albums: number;
  /** yyyy-mm-dd */
  readonly referenceDate: string;
  readonly profile: object;
  /** null if no song has two releases. */
  readonly noiseCeiling: object | null;
}

const FETCH_ROWS = 5000;

/** Selects a labelled track for each track of the current catalogue. */
export const FROZEN_COLUMNS = `
  track.key, track.name AS title, artist.name AS artist, album.key AS "albumKey", nullif(album.name, '') AS album,
  album.type AS "albumType", album.total_tracks AS "albumTotalTracks", track.release_date::text AS "releaseDate",
  ${recordingNames.map((name) => `track.${recordingColumns[name]} AS "${name}"`).join(', ')},
  track.artist_popularity AS "artistPopularity", track.artist_followers::float8 AS "artistFollowers", track.genres, track.popularity,
  ${AUDIO_JSON} AS audio`;
export const FROZEN_TABLES = `track JOIN artist ON artist.id = track.artist_id LEFT JOIN album ON album.id = track.album_id
  LEFT JOIN track_audio ON track_audio.track_id = track.id`;

/** The newest release date, yyyy-mm-dd; null if no track has one. */
export async function newestReleaseDate(client: Queryable): Promise<string | null> {
  const { rows } = await client.query<{ newest: string | null }>(
    'SELECT max(release_date)::text AS newest FROM track',
  );
  return rows[0]?.newest ?? null;
}

/** Whether any track has audio features. */
export async function hasAudio(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>('SELECT EXISTS (SELECT FROM track_audio) AS has');
  return rows[0]?.has ?? false;
}

/** All tracks, ascending by the bytes of their keys, in batches, so that memory is bounded. */
export async function* readTracks(client: Queryable): AsyncGenerator<LabelledTrack[]> {
  await client.query(`
    DECLARE frozen NO SCROLL CURSOR FOR
    SELECT ${FROZEN_COLUMNS} FROM ${FROZEN_TABLES}
    ORDER BY track.key COLLATE "C"`);
  for (;;) {
    const { rows } = await client.query<LabelledTrack>(`FETCH ${FETCH_ROWS} FROM frozen`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('CLOSE frozen');
}

/**
 * Returns the version with these rows: the existing one, or a new one. Call it under lockDataset.
 */
export async function keepVersion(
  client: Queryable,
  version: NewDatasetVersion,
): Promise<{ id: number; number: number }> {
  const known = await client.query<{ id: number; number: number }>(
    'SELECT id, number FROM dataset_version WHERE content_hash = $1',
    [version.contentHash],
  );
  if (known.rows[0]) return known.rows[0];
  const { rows } = await client.query<{ id: number; number: number }>(
    `INSERT INTO dataset_version (number, content_hash, artifact_hash, rows, artists, albums, reference_date, profile, noise_ceiling)
     SELECT coalesce(max(number), 0) + 1, $1, $2, $3::integer, $4::integer, $5::integer, $6::date, $7::jsonb, $8::jsonb FROM dataset_version
     RETURNING id, number`,
    [
      version.contentHash,
      version.artifactHash,
      version.rows,
      version.artists,
      version.albums,
      version.referenceDate,
      JSON.stringify(version.profile),
      version.noiseCeiling && JSON.stringify(version.noiseCeiling),
    ],
  );
  return rows[0] as { id: number; number: number };
}
