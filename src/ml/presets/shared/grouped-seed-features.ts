import { type FeatureGroup } from '../../../domain/names.js';
import type { FactColumn } from '../../data/columns.js';
import type { GroupedModel } from '../../evaluation/grouped-model.js';
import { type SeedFeatures, seedFeatures, type SeedFeatureState } from '../../features/seed-features.js';
import { UNKNOWN_ID } from '../../features/vocabulary.js';
import { recombine, rowCount } from './recombine.js';

const groupOfColumn: Readonly<Record<FactColumn, FeatureGroup>> = {
  artist_popularity: 'artist',
  artist_followers: 'artist',
  log_artist_followers: 'artist',
  album_total_tracks: 'release',
  log_album_total_tracks: 'release',
  album_year: 'release',
  track_age: 'release',
  track_number: 'track',
  track_duration_min: 'track',
  explicit_bin: 'track',
};

/**
 * A model of seed features with its inputs in feature groups: the artist's identity belongs to artist, the album type to
 * release, and the artist history to context.
 *
 * @param blendsHistory whether the prediction contains the artist mean next to the columns
 */
export function groupedSeedFeatures(
  state: SeedFeatureState,
  predict: (inputs: SeedFeatures) => Float64Array,
  blendsHistory: boolean,
): GroupedModel {
  const { columns, historyColumns, history } = state;
  const numeric = [
    ...columns.map((name) => groupOfColumn[name]),
    ...(historyColumns ? (['context', 'context'] as const) : []),
  ];
  const blended: FeatureGroup[] = blendsHistory ? ['context'] : [];
  return {
    groups: [...new Set([...numeric, 'artist' as const, 'release' as const, ...blended])],
    read(tracks) {
      const own = seedFeatures.transform(state, tracks);
      const rows = {
        artistIds: Int32Array.of(...own.artistIds, UNKNOWN_ID),
        albumTypeIds: Int32Array.of(...own.albumTypeIds, UNKNOWN_ID),
        numeric: Float64Array.of(...own.numeric.values, ...numeric.map(() => 0)),
        meanOfArtist: Float64Array.of(...own.meanOfArtist, history.overallMean),
      };
      return {
        reference: tracks.length,
        predict(sources) {
          const count = rowCount(sources);
          const artist = sources.get('artist')!;
          return predict({
            artistIds: Int32Array.from(artist, (row) => rows.artistIds[row]!),
            albumTypeIds: Int32Array.from(sources.get('release')!, (row) => rows.albumTypeIds[row]!),
            numeric: {
              rows: count,
              columns: numeric.length,
              values: recombine(new Float64Array(count * numeric.length), rows.numeric, numeric, sources),
            },
            meanOfArtist: Float64Array.from(
              sources.get('context') ?? artist,
              (row) => rows.meanOfArtist[row]!,
            ),
          });
        },
      };
    },
  };
}
