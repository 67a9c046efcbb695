import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { DataRejectsQuery, RejectedRowFragment } from '../../generated/graphql';
import { count, counted } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { Card } from '../../ui/Card';
import { type Column, DataTable } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import { DataRejects } from './documents';
import styles from './RejectedRows.module.css';

const RejectedRows = graphql(`
  fragment RejectedRows on Import {
    id
    rowsRejected
    rejectsUrl
  }
`);

const RejectedRow = graphql(`
  fragment RejectedRow on ImportReject {
    id
    rowNumber
    column
    value
    reason
  }
`);

const connection = (data: DataRejectsQuery) => data.import?.rejects;

const columns: readonly Column<RejectedRowFragment>[] = [
  { key: 'row', header: 'Row', width: '96px', align: 'end', cell: ({ rowNumber }) => count(rowNumber) },
  {
    key: 'reason',
    header: 'Reason',
    cell: ({ reason, column }) => (
      <span className={styles.reason}>
        {reason}
        <span>{column ?? 'the whole row'}</span>
      </span>
    ),
  },
  {
    key: 'value',
    header: 'Value',
    width: '30%',
    cell: ({ value }) => (value ? <span className={styles.value}>{value}</span> : 'empty'),
  },
];

/** The rejected rows of the file, in its order. */
export function RejectedRowsCard(props: { job: FragmentType<typeof RejectedRows> }) {
  const { id, rowsRejected, rejectsUrl } = getFragmentData(RejectedRows, props.job);
  const pages = usePages(DataRejects, { id }, connection, RejectedRow);
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
        empty="No rejected rows are stored"
      />
    </Card>
  );
}
