import type { Pool } from 'pg';
import { type LabelledTrack } from '../../domain/track.js';
import { FROZEN_COLUMNS, FROZEN_TABLES } from './versions.store.js';

/** The facts and the label of a stored track, as a dataset version would freeze them now. */
export interface StoredTrackFacts extends LabelledTrack {
  readonly id: number;
  readonly spotifyId: string | null;
}

/** Tracks with one of these ids or Spotify ids, unordered. */
export async function readTrackFacts(
  pool: Pool,
  ids: readonly number[],
  spotifyIds: readonly string[],
): Promise<StoredTrackFacts[]> {
  if (ids.length + spotifyIds.length === 0) return [];
  const { rows } = await pool.query<StoredTrackFacts>(
    `SELECT track.id, track.spotify_id AS "spotifyId", ${FROZEN_COLUMNS} FROM ${FROZEN_TABLES}
     WHERE track.id = ANY($1::int[]) OR track.spotify_id = ANY($2::text[])`,
    [ids, spotifyIds],
  );
  return rows;
}
