import type { Pool } from 'pg';

/** What a model may know of a stored track, and its label. The same columns that a dataset version freezes. */
export interface StoredTrackFacts {
  readonly id: number;
  readonly key: string;
  readonly spotifyId: string | null;
  readonly title: string;
  readonly artist: string;
  readonly albumKey: string | null;
  readonly album: string | null;
  readonly albumType: string | null;
  readonly albumTotalTracks: number | null;
  /** yyyy-mm-dd */
  readonly releaseDate: string | null;
  readonly trackNumber: number | null;
  readonly explicit: boolean | null;
  readonly durationMs: number | null;
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[];
  readonly popularity: number;
}

/** Tracks that have one of these ids or one of these Spotify ids, in no order. */
export async function readTrackFacts(
  pool: Pool,
  ids: readonly number[],
  spotifyIds: readonly string[],
): Promise<StoredTrackFacts[]> {
  if (ids.length + spotifyIds.length === 0) return [];
  const { rows } = await pool.query<StoredTrackFacts>(
    `SELECT t.id, t.key, t.spotify_id AS "spotifyId", t.name AS title, a.name AS artist, l.key AS "albumKey", l.name AS album,
       l.type AS "albumType", l.total_tracks AS "albumTotalTracks", t.release_date::text AS "releaseDate",
       t.track_number AS "trackNumber", t.explicit, t.duration_ms AS "durationMs", t.artist_popularity AS "artistPopularity",
       t.artist_followers::float8 AS "artistFollowers", t.genres, t.popularity
     FROM track t JOIN artist a ON a.id = t.artist_id LEFT JOIN album l ON l.id = t.album_id
     WHERE t.id = ANY($1::int[]) OR t.spotify_id = ANY($2::text[])`,
    [ids, spotifyIds],
  );
  return rows;
}
