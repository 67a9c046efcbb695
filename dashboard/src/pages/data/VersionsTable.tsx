import type { DataVersionsQuery } from '../../generated/graphql';
import { count, date, dateTime } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { type Column, TwoLines } from '../../ui/DataTable';
import { Empty } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { DataVersions } from './documents';
import { useRefreshed } from '../../lib/refetch-on-change';

type Row = DataVersionsQuery['datasetVersions']['edges'][number]['node'];
const connection = (data: DataVersionsQuery) => data.datasetVersions;

const columns: readonly Column<Row>[] = [
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

/** Every frozen version of the catalogue, the newest first. `changed`: whatever it is, something is new. */
export function VersionsTable({ changed }: { changed: string }) {
  const pages = usePages(DataVersions, {}, connection);
  useRefreshed(changed, pages.refetch);
  return (
    <TableCard
      title="Dataset versions"
      one="version"
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={
        <Empty title="There is no data yet">Drop a file above: the first import freezes version 1.</Empty>
      }
    />
  );
}
