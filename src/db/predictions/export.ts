import { sql } from 'kysely';
import type { SplitName } from '../../domain/names.js';
import type { ExportColumn, ExportRows } from '../lists/export.js';
import { expressions } from '../lists/index.js';

const { ref } = expressions<{ p: 'prediction'; t: 'track'; a: 'artist'; l: 'album' }>();

const column = (
  kind: ExportColumn['kind'],
  name: string,
  value: ExportColumn['value'],
  description: string,
): ExportColumn => ({ kind, name, value, description });

/** The columns of an exported prediction. */
export const predictionExport: readonly ExportColumn[] = [
  column('text', 'track_key', ref('t.key'), 'Key of the track.'),
  column('text', 'spotify_id', ref('t.spotifyId'), 'Spotify track id; empty if unknown.'),
  column('text', 'title', ref('t.name'), 'Title of the track.'),
  column('text', 'artist', ref('a.name'), 'Name of the artist.'),
  column('text', 'album', ref('l.name'), 'Title of the album; empty if unknown.'),
  column('date', 'release_date', ref('t.releaseDate'), 'Release date; empty if unknown.'),
  column('text', 'split', sql`${ref('p.split')}::text`, 'TRAIN, VALIDATION or TEST.'),
  column('number', 'actual', ref('p.actual'), 'Popularity, 0–100.'),
  column(
    'number',
    'predicted',
    ref('p.predicted'),
    'Predicted popularity, 0–100: the median of the estimate.',
  ),
  column('number', 'mean', ref('p.mean'), 'Mean of the estimate, 0–100.'),
  column(
    'number',
    'lower_90',
    ref('p.lower'),
    'Lower end of the 90 % prediction interval; empty if there is none.',
  ),
  column(
    'number',
    'upper_90',
    ref('p.upper'),
    'Upper end of the 90 % prediction interval; empty if there is none.',
  ),
  column(
    'number',
    'probability_of_low',
    ref('p.probabilityOfLow'),
    'Probability of a popularity of at most 5; empty for versions without distributions.',
  ),
  column('number', 'residual', ref('p.residual'), 'actual − predicted, in popularity points.'),
  column(
    'number',
    'absolute_error',
    ref('p.absoluteError'),
    'The absolute value of the residual, in popularity points.',
  ),
];

/** The predictions of a version, in the order of track ids. */
export const predictionsToExport =
  (versionId: number, split: SplitName | null): ExportRows =>
  (db) =>
    db
      .selectFrom('prediction as p')
      .innerJoin('track as t', 't.id', 'p.trackId')
      .innerJoin('artist as a', 'a.id', 't.artistId')
      .leftJoin('album as l', 'l.id', 't.albumId')
      .where('p.modelVersionId', '=', sql.lit(versionId))
      .$if(split !== null, (rows) => rows.where('p.split', '=', sql.lit(split!)))
      .orderBy('p.trackId');
