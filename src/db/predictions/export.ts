import { type SplitName } from '../../domain/names.js';
import type { ExportColumn } from '../lists/export-sql.js';

const column = (
  kind: ExportColumn['kind'],
  name: string,
  sql: string,
  description: string,
): ExportColumn => ({ kind, name, sql, description });

/** The columns of an exported prediction. */
export const predictionExport: readonly ExportColumn[] = [
  column('text', 'track_key', 't.key', 'Key of the track.'),
  column('text', 'spotify_id', 't.spotify_id', 'Spotify track id; empty if unknown.'),
  column('text', 'title', 't.name', 'Title of the track.'),
  column('text', 'artist', 'a.name', 'Name of the artist.'),
  column('text', 'album', 'l.name', 'Title of the album; empty if unknown.'),
  column('date', 'release_date', 't.release_date', 'Release date; empty if unknown.'),
  column('text', 'split', 'p.split::text', 'TRAIN, VALIDATION or TEST.'),
  column('number', 'actual', 'p.actual', 'Popularity, 0–100.'),
  column('number', 'predicted', 'p.predicted', 'Predicted popularity, 0–100: the median of the estimate.'),
  column('number', 'mean', 'p.mean', 'Mean of the estimate, 0–100.'),
  column(
    'number',
    'lower_90',
    'p.lower',
    'Lower end of the 90 % prediction interval; empty if there is none.',
  ),
  column(
    'number',
    'upper_90',
    'p.upper',
    'Upper end of the 90 % prediction interval; empty if there is none.',
  ),
  column(
    'number',
    'probability_of_low',
    'p.probability_of_low',
    'Probability of a popularity of at most 5; empty for versions without distributions.',
  ),
  column('number', 'residual', 'p.residual', 'actual − predicted, in popularity points.'),
  column(
    'number',
    'absolute_error',
    'p.absolute_error',
    'The absolute value of the residual, in popularity points.',
  ),
];

/** The predictions of a version, in the order of track ids. */
export const predictionsToExport = (versionId: number, split: SplitName | null): string => `
  FROM prediction p JOIN track t ON t.id = p.track_id JOIN artist a ON a.id = t.artist_id
    LEFT JOIN album l ON l.id = t.album_id
  WHERE p.model_version_id = ${Math.trunc(versionId)} ${split === null ? '' : `AND p.split = '${split}'`}
  ORDER BY p.track_id`;
