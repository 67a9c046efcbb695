import type { DataRejectsQuery } from '../../generated/graphql';
import { count, counted } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { type Column, DataTable } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import styles from './RejectedRows.module.css';
import { DataRejects } from './documents';
import type { Import } from './live-import';

type Row = NonNullable<DataRejectsQuery['import']>['rejects']['edges'][number]['node'];
const connection = (data: DataRejectsQuery) => data.import?.rejects;

const columns: readonly Column<Row>[] = [
  { key: 'row', header: 'Row', width: '96px', align: 'end', cell: ({ rowNumber }) => count(rowNumber) },
  {
    key: 'reason',
    header: 'Why it could not be used',
    cell: ({ reason, column }) => (
      <span className={styles.reason}>
        {reason}
        <span>{column ?? 'the row as a whole'}</span>
      </span>
    ),
  },
  {
    key: 'value',
    header: 'What stood there',
    width: '30%',
    cell: ({ value }) => (value ? <span className={styles.value}>{value}</span> : 'nothing'),
  },
];

/** Rows of the file that are not in the catalogue, in its order. */
export function Rejects({ job: { id, rowsRejected, rejectsUrl } }: { job: Import }) {
  const pages = usePages(DataRejects, { id }, connection);
  return (
    <Card
      title="Rejected rows"
      flush
      note={
        rejectsUrl == null ? (
          counted(rowsRejected, 'row')
        ) : (
          <a className={styles.download} href={new URL(rejectsUrl).pathname} download>
            <Icon name="download" size={16} /> All {counted(rowsRejected, 'row')} as CSV
          </a>
        )
      }
    >
      <DataTable
        caption="Rejected rows"
        columns={columns}
        pages={pages}
        rowKey={({ id: row }) => row}
        empty="None is kept"
      />
    </Card>
  );
}
