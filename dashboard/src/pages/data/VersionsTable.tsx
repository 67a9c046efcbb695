import { graphql } from '../../generated';
import type { DatasetVersionRowFragment, DataVersionsQuery } from '../../generated/graphql';
import { count, date, dateTime } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useRefetchOnChange } from '../../lib/refetch-on-change';
import { type Column, TwoLines } from '../../ui/DataTable';
import { Empty } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { DataVersions } from './documents';

const DatasetVersionRow = graphql(`
  fragment DatasetVersionRow on DatasetVersion {
    id
    number
    rows
    artists
    albums
    referenceDate
    createdAt
    modelVersions(first: 0) {
      totalCount
    }
  }
`);

const connection = (data: DataVersionsQuery) => data.datasetVersions;

const columns: readonly Column<DatasetVersionRowFragment>[] = [
  {
    key: 'version',
    header: 'Version',
    cell: ({ number, createdAt }) => (
      <TwoLines
        first={<PageLink to={paths.dataset(number)}>Version {number}</PageLink>}
        second={dateTime(createdAt)}
      />
    ),
  },
  { key: 'rows', header: 'Tracks', align: 'end', width: '88px', cell: ({ rows }) => count(rows) },
  {
    key: 'artists',
    header: 'Artists',
    align: 'end',
    width: '96px',
    wide: true,
    cell: ({ artists }) => count(artists),
  },
  {
    key: 'albums',
    header: 'Albums',
    align: 'end',
    width: '96px',
    wide: true,
    cell: ({ albums }) => count(albums),
  },
  {
    key: 'reference',
    header: 'Reference date',
    width: '140px',
    align: 'end',
    wide: true,
    cell: ({ referenceDate }) => date(referenceDate),
  },
  {
    key: 'models',
    header: 'Models',
    width: '90px',
    align: 'end',
    cell: ({ modelVersions }) => count(modelVersions.totalCount),
  },
];

/** All dataset versions, newest first. The table reloads if `changed` changes. */
export function VersionsTable({ changed }: { changed: string }) {
  const pages = usePages(DataVersions, {}, connection, DatasetVersionRow);
  useRefetchOnChange(changed, pages.refetch);
  return (
    <TableCard
      title="Dataset versions"
      one="version"
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={
        <Empty title="There is no data yet">Upload a file above. The first import creates version 1.</Empty>
      }
    />
  );
}
