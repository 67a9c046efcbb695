import { sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import type { Db } from '../kysely.js';
import { rowOfEach } from '../rows.js';
import { artistErrorList } from './artist-errors.pages.js';
import { predictionList, type PredictionRecord } from './predictions.pages.js';

/** Predictions of (version, track) pairs, in their order; null if there is none. */
export async function readPredictionsOf(
  db: Db,
  pairs: readonly { readonly versionId: number; readonly trackId: number }[],
): Promise<(PredictionRecord | null)[]> {
  const versionIds = pairs.map(({ versionId }) => versionId);
  const trackIds = pairs.map(({ trackId }) => trackId);
  const pair = sql<{ versionId: number; trackId: number }>`unnest(${versionIds}::int[], ${trackIds}::int[])`;
  const rows = await db
    .selectFrom(pair.as<'pair'>(sql`pair(version_id, track_id)`))
    .innerJoin('prediction as p', (join) =>
      join.onRef('p.modelVersionId', '=', 'pair.versionId').onRef('p.trackId', '=', 'pair.trackId'),
    )
    .selectAll('p')
    .execute();
  const found = new Map(rows.map((row) => [`${row.modelVersionId}.${row.trackId}`, row]));
  return pairs.map((each) => found.get(`${each.versionId}.${each.trackId}`) ?? null);
}

/** A version's stored predictions of these tracks, in their order; null if it has none. */
export async function readPredictionsOfTracks(
  db: Db,
  trackIds: readonly number[],
  { versionId }: { readonly versionId: number },
): Promise<(PredictionRecord | null)[]> {
  const rows = await predictionList
    .rows(db)
    .where('p.trackId', '=', (eb) => eb.fn.any(eb.val(trackIds)))
    .where('p.modelVersionId', '=', versionId)
    .execute();
  return rowOfEach(trackIds, rows, ({ trackId }) => trackId);
}

/** A version's error on these artists in a split, in their order; null if the split has no track of the artist. */
export async function readErrorsOfArtists(
  db: Db,
  artistIds: readonly number[],
  { versionId, split }: { readonly versionId: number; readonly split: SplitName },
) {
  const rows = await artistErrorList
    .rows(db)
    .where('s.artistId', '=', (eb) => eb.fn.any(eb.val(artistIds)))
    .where('s.modelVersionId', '=', versionId)
    .where('s.split', '=', split)
    .execute();
  return rowOfEach(artistIds, rows, ({ artistId }) => artistId);
}
