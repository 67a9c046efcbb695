import type { TrackOrderField } from '../../generated/graphql';
import { date, popularity, signed } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { oneOf, useUrlState } from '../../lib/url-state';
import { type Column, type Direction, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { actualOf, ArtistTrack, tracksOf } from './artist-tracks';
import { ArtistTracks } from './documents';
import { splits } from './splits';

const sorts: readonly TrackOrderField[] = ['POPULARITY', 'NAME', 'RELEASE_DATE'];
const directions: readonly Direction[] = ['DESC', 'ASC'];
const view = { sort: 'POPULARITY', direction: 'DESC' };

const columns: readonly Column<ArtistTrack, TrackOrderField>[] = [
  {
    key: 'name',
    header: 'Track',
    sort: ['NAME', 'ASC'],
    cell: ({ id, name, album }) => (
      <TwoLines
        first={<PageLink to={paths.track(id)}>{name}</PageLink>}
        second={album?.name ?? 'unknown album'}
      />
    ),
  },
  {
    key: 'released',
    header: 'Released',
    width: '130px',
    align: 'end',
    wide: true,
    sort: ['RELEASE_DATE', 'DESC'],
    cell: ({ releaseDate }) => (releaseDate == null ? '–' : date(releaseDate)),
  },
  {
    key: 'split',
    header: 'Split',
    width: '104px',
    wide: true,
    cell: ({ prediction }) => (prediction?.split == null ? '–' : splits[prediction.split].name),
  },
  {
    key: 'actual',
    header: 'Actual',
    unit: '0–100',
    width: '84px',
    align: 'end',
    sort: ['POPULARITY', 'DESC'],
    cell: (track) => popularity(actualOf(track)),
  },
  {
    key: 'predicted',
    header: 'Predicted',
    unit: 'points',
    width: '84px',
    align: 'end',
    wide: true,
    cell: ({ prediction }) => (prediction ? popularity(prediction.predicted) : '–'),
  },
  {
    key: 'residual',
    header: 'Residual',
    unit: 'points',
    width: '92px',
    align: 'end',
    cell: ({ prediction }) => (prediction?.residual == null ? '–' : signed(prediction.residual)),
  },
];

/** The artist's tracks with predicted and actual popularity. */
export function ArtistTracksTable({ name }: { name: string }) {
  const [{ sort, direction }, change] = useUrlState(view);
  const order = { field: oneOf(sort, sorts), direction: oneOf(direction, directions) };
  const pages = usePages(ArtistTracks, { name, orderBy: order }, tracksOf, ArtistTrack);
  return (
    <TableCard
      title="Tracks"
      one="track"
      caption={`Tracks of ${name}`}
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      order={order}
      onOrder={(next) => change({ sort: next.field, direction: next.direction })}
      empty="The artist has no tracks"
    />
  );
}
