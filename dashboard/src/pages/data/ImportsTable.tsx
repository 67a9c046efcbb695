import { graphql } from '../../generated';
import type { DataImportsQuery, ImportRowFragment, ImportStatus } from '../../generated/graphql';
import { importName, sources } from '../../lib/catalogue-labels';
import { bytes, count, dateTime } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { useRefetchOnChange } from '../../lib/refetch-on-change';
import { Status } from '../../ui/Badge';
import { type Column, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { DataImports } from './documents';

const ImportRow = graphql(`
  fragment ImportRow on Import {
    id
    status
    source
    fileName
    bytes
    rowsRead
    rowsRejected
    createdAt
    datasetVersion {
      id
      number
    }
  }
`);

const connection = (data: DataImportsQuery) => data.imports;

const columns: readonly Column<ImportRowFragment>[] = [
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
    header: 'Created',
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

/** All imports, newest first. The table reloads if `changed` changes. */
export function ImportsTable({ status, changed }: { status: ImportStatus | null; changed: string }) {
  const pages = usePages(DataImports, { filter: { status: status && [status] } }, connection, ImportRow);
  useRefetchOnChange(changed, pages.refetch);
  return (
    <TableCard
      title="Imports"
      one="import"
      columns={columns}
      pages={pages}
      rowKey={({ id }) => id}
      empty={status === null ? 'There are no imports yet' : 'No import matches'}
    />
  );
}
