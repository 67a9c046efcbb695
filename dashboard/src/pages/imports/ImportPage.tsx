import { useParams } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { ImportStatus } from '../../generated/graphql';
import { importName, sources } from '../../lib/catalogue-labels';
import { bytes, count, counted, percent } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { CancelImport } from './CancelImport';
import { DataImportDetail } from './documents';
import { ImportColumnsCard, ImportFactsCard } from './ImportFacts';
import { ImportOutcomeCard } from './ImportOutcome';
import styles from './ImportPage.module.css';
import { type LiveImport, statusOf, useLiveImport } from './live-import';
import { RejectedRowsCard } from './RejectedRows';

const crumbs = [['Data', paths.data()]] as const;

const ImportProgress = graphql(`
  fragment ImportProgress on Import {
    bytes
    bytesRead
    rowsRead
    rowsRejected
  }
`);

export default function ImportPage() {
  const { id = '' } = useParams();
  return <ImportOf key={id} id={id} />;
}

/** One import: its progress, its result, and the rejected rows. */
function ImportOf({ id }: { id: string }) {
  const { data, error, refetch } = useData(DataImportDetail, { id });
  const live = useLiveImport(id, refetch);
  const job = data?.import;
  if (!job) {
    return (
      <Page title="Import" crumbs={crumbs}>
        {data ? (
          <Empty title="Import not found">It may belong to another instance.</Empty>
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <Skeleton height={200} />
        )}
      </Page>
    );
  }
  const status = statusOf(job.status, live);
  const active = status === 'QUEUED' || status === 'RUNNING';
  return (
    <Page
      title={importName(job.fileName, job.source)}
      crumbs={crumbs}
      lead={
        <>
          <Status status={status} /> {sources[job.source] ?? job.source}
        </>
      }
      actions={active && <CancelImport importId={job.id} onCancelled={refetch} />}
    >
      {error && <Notice>{error.message} The page shows the last data received.</Notice>}
      {active && <ImportProgressCard job={job} status={status} live={live} />}
      {job.status === status && !active && <ImportOutcomeCard job={job} />}
      {job.rowsRejected > 0 && !active && <RejectedRowsCard job={job} />}
      {active ? (
        <ImportFactsCard job={job} />
      ) : (
        <Columns wide={<ImportColumnsCard job={job} />} narrow={<ImportFactsCard job={job} />} />
      )}
    </Page>
  );
}

function ImportProgressCard({
  status,
  live,
  ...props
}: {
  job: FragmentType<typeof ImportProgress>;
  status: ImportStatus;
  live: LiveImport;
}) {
  const job = getFragmentData(ImportProgress, props.job);
  const read = Math.max(job.bytesRead, live?.bytesRead ?? 0);
  const rows = Math.max(job.rowsRead, live?.rowsRead ?? 0);
  const rejected = Math.max(job.rowsRejected, live?.rowsRejected ?? 0);
  const whole = read >= job.bytes;
  return (
    <Card title="Progress">
      <div className={styles.far}>
        <Progress label="Import" done={whole || read === 0 ? null : read} total={job.bytes} />
        <p>
          {status === 'QUEUED'
            ? 'Waiting for a worker: other jobs are ahead, or no worker is running.'
            : whole
              ? `All ${counted(rows, 'row')} are read. The rows are being saved, and a dataset version is created.`
              : `${bytes(read)} of ${bytes(job.bytes)} read, ${percent(read / job.bytes, 0)}`}
        </p>
        {rows > 0 && !whole && (
          <p>
            {counted(rows, 'row')} read, {count(rejected)} rejected
          </p>
        )}
      </div>
    </Card>
  );
}
