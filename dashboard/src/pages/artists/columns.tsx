import { graphql } from '../../generated';
import type { ArtistErrorStatsOrderField, ArtistRowFragment } from '../../generated/graphql';
import { count, counted, interval, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { type Column, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { directionOf } from './bias-direction';
import { ErrorBar } from './ErrorBar';

/** An artist's error, as a row of the list. */
export const ArtistRow = graphql(`
  fragment ArtistRow on ArtistErrorStats {
    id
    trackCount
    mae
    bias
    shrunkenMae
    shrunkenMaeInterval {
      lower
      upper
    }
    artist {
      id
      name
      trackCount
    }
  }
`);

/**
 * @param all the mean absolute error of all tracks of the split
 * @param max the end of the bars' scale, in popularity points
 */
export const columnsOf = (
  all: number | undefined,
  max: number,
): readonly Column<ArtistRowFragment, ArtistErrorStatsOrderField>[] => [
  {
    key: 'artist',
    header: 'Artist',
    sort: ['NAME', 'ASC'],
    cell: ({ artist, trackCount }) => (
      <TwoLines
        first={<PageLink to={paths.artist(artist.name)}>{artist.name}</PageLink>}
        second={`${count(trackCount)} of ${counted(artist.trackCount, 'track')}`}
      />
    ),
  },
  {
    key: 'tracks',
    header: 'Tracks',
    unit: 'in the split',
    width: '96px',
    align: 'end',
    wide: true,
    sort: ['TRACK_COUNT', 'DESC'],
    cell: ({ trackCount }) => count(trackCount),
  },
  {
    key: 'bar',
    header: `From 0 to ${count(max)} points`,
    width: '28%',
    wide: true,
    cell: (row) => <ErrorBar error={row} all={all} max={max} />,
  },
  {
    key: 'expected',
    header: 'Expected error',
    unit: 'points',
    width: '130px',
    align: 'end',
    sort: ['SHRUNKEN_MAE', 'DESC'],
    cell: ({ shrunkenMae, shrunkenMaeInterval: bounds }) =>
      shrunkenMae == null ? (
        '–'
      ) : (
        <TwoLines first={points(shrunkenMae)} second={bounds ? interval(bounds) : ''} />
      ),
  },
  {
    key: 'raw',
    header: 'Raw error',
    unit: 'points',
    width: '108px',
    align: 'end',
    wide: true,
    sort: ['MAE', 'DESC'],
    cell: ({ mae }) => points(mae),
  },
  {
    key: 'bias',
    header: 'Bias',
    unit: 'points',
    width: '84px',
    align: 'end',
    sort: ['BIAS', 'ASC'],
    cell: ({ bias }) => <TwoLines first={signed(bias)} second={directionOf(bias)} />,
  },
];
