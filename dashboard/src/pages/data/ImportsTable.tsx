import type { DataImportsQuery, ImportStatus } from '../../generated/graphql';
import { bytes, count, dateTime } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { type Column, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { DataImports } from './documents';
import { useRefreshed } from '../../lib/refetch-on-change';
import { importName, sources } from '../../lib/catalogue-labels';

type Row = DataImportsQuery['imports']['edges'][number]['node'];
const connection = (data: DataImportsQuery) => data.imports;

const columns: readonly Column<Row>[] = [
  {
    key: 'file',
    header: 'File',
    cell: ({ id, fileName, source, createdAt }) => (
      <TwoLines
        first={<PageLink to={paths.import(id)}>{importName(fileName, source)}</PageLink>}
        second={`${dateTime(createdAt)} · ${sources[source] ?? source}`}
      />
    ),
  },
  { key: 'status', header: 'Status', width: '126px', cell: ({ status }) => <Status status={status} /> },
  { key: 'size', header: 'Size', align: 'end', width: '100px', wide: true, cell: (row) => bytes(row.bytes) },
  {
    key: 'rows',
    header: 'Rows',
    align: 'end',
    width: '96px',
    wide: true,
    cell: ({ rowsRead }) => count(rowsRead),
  },
  {
    key: 'rejected',
    header: 'Rejected',
    align: 'end',
    width: '96px',
    wide: true,
    cell: ({ rowsRejected }) => count(rowsRejected),
  },
  {
    key: 'version',
    header: 'Led to',
    align: 'end',
    width: '110px',
    wide: true,
    cell: ({ datasetVersion }) =>
      datasetVersion ? (
        <PageLink to={paths.dataset(datasetVersion.number)}>Version {datasetVersion.number}</PageLink>
      ) : (
        '–'
      ),
  },
];

/** Every file that was imported, or was to be, the newest first. `changed`: whatever it is, something is new. */
export function ImportsTable({ status, changed }: { status: ImportStatus | null; changed: string }) {
  const pages = usePages(DataImports, { filter: { status: status && [status] } }, connection);
  useRefreshed(changed, pages.refetch);
  return (
    <TableCard
      title="Imports"
      one="import"
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={status === null ? 'Nothing was imported yet' : 'No import is like that'}
    />
  );
}
