import type { Pool } from 'pg';
import type { SplitName } from '../../domain/names.js';
import { selectList } from '../lists/old-sql.js';
import {
  artistErrorList,
  type ArtistErrorRecord,
  predictionList,
  type PredictionRecord,
} from './predictions.pages.js';

/** A version's stored predictions of these tracks, in their order; null if it has none. */
export async function readPredictionsOfTracks(
  pool: Pool,
  trackIds: readonly number[],
  versionId: number,
): Promise<(PredictionRecord | null)[]> {
  const { rows } = await pool.query<PredictionRecord>(
    `SELECT ${selectList(predictionList.columns)} FROM ${predictionList.from}
     WHERE p.track_id = ANY($1::int[]) AND p.model_version_id = $2`,
    [trackIds, versionId],
  );
  const found = new Map(rows.map((row) => [row.trackId, row]));
  return trackIds.map((id) => found.get(id) ?? null);
}

/** A version's error on these artists in a split, in their order; null if the split has no track of the artist. */
export async function readErrorsOfArtists(
  pool: Pool,
  artistIds: readonly number[],
  { versionId, split }: { readonly versionId: number; readonly split: SplitName },
): Promise<(ArtistErrorRecord | null)[]> {
  const { rows } = await pool.query<ArtistErrorRecord>(
    `SELECT ${selectList(artistErrorList.columns)} FROM ${artistErrorList.from}
     WHERE s.artist_id = ANY($1::int[]) AND s.model_version_id = $2 AND s.split = $3::"Split"`,
    [artistIds, versionId, split],
  );
  const found = new Map(rows.map((row) => [row.artistId, row]));
  return artistIds.map((id) => found.get(id) ?? null);
}
