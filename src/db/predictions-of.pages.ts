import type { Pool } from 'pg';
import {
  type ArtistErrorRecord,
  type PredictionRecord,
  type SplitName,
  artistErrorList,
  predictionList,
} from './predictions.pages.js';
import { selectList } from './sql.js';

/** Id of the version of number `$2`; null: of the champion. */
const VERSION = `(SELECT CASE WHEN $2::int IS NULL
  THEN (SELECT model_version_id FROM champion_period WHERE period @> 'infinity'::timestamptz)
  ELSE (SELECT id FROM model_version WHERE model_id = 1 AND number = $2) END)`;

/** What a version, or the champion, stored of these tracks, in their order; null where it stored nothing. */
export async function readPredictionsOfTracks(
  pool: Pool,
  trackIds: readonly number[],
  version: number | null,
): Promise<(PredictionRecord | null)[]> {
  const { rows } = await pool.query<PredictionRecord>(
    `SELECT ${selectList(predictionList.columns)} FROM ${predictionList.from}
     WHERE p.track_id = ANY($1::int[]) AND p.model_version_id = ${VERSION}`,
    [trackIds, version],
  );
  const found = new Map(rows.map((row) => [row.trackId, row]));
  return trackIds.map((id) => found.get(id) ?? null);
}

/** How wrong a version, or the champion, is of these artists in a split, in their order; null where it has no such track. */
export async function readErrorsOfArtists(
  pool: Pool,
  artistIds: readonly number[],
  { version, split }: { readonly version: number | null; readonly split: SplitName },
): Promise<(ArtistErrorRecord | null)[]> {
  const { rows } = await pool.query<ArtistErrorRecord>(
    `SELECT ${selectList(artistErrorList.columns)} FROM ${artistErrorList.from}
     WHERE s.artist_id = ANY($1::int[]) AND s.model_version_id = ${VERSION} AND s.split = $3::"Split"`,
    [artistIds, version, split],
  );
  const found = new Map(rows.map((row) => [row.artistId, row]));
  return artistIds.map((id) => found.get(id) ?? null);
}
