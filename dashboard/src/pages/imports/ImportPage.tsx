import { useParams } from 'react-router';
import { bytes, count, counted, percent } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { Progress } from '../../ui/Progress';
import { CancelImport } from './CancelImport';
import { ImportColumns, ImportFacts } from './ImportFacts';
import { ImportOutcome } from './ImportOutcome';
import styles from './ImportPage.module.css';
import { Rejects } from './RejectedRows';
import { DataImportDetail } from './documents';
import { type Import, type LiveImport, statusOf, useLiveImport } from './live-import';
import { importName, sources } from '../../lib/catalogue-labels';

const crumbs = [['Data', paths.data()]] as const;

export default function ImportPage() {
  const { id = '' } = useParams();
  return <ImportOf key={id} id={id} />;
}

/** A file on its way into the catalogue: how far it is, what came of it, which rows could not be used. */
function ImportOf({ id }: { id: string }) {
  const { data, error, refetch } = useData(DataImportDetail, { id });
  const live = useLiveImport(id, refetch);
  const job = data?.import;
  if (!job) {
    return (
      <Page title="Import" crumbs={crumbs}>
        {data ? (
          <Empty title="There is no such import">It may belong to another instance.</Empty>
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
      {error && <Notice>{error.message} What you see is what it said last.</Notice>}
      {active && <HowFar job={job} status={status} live={live} />}
      {job.status === status && !active && <ImportOutcome job={job} />}
      {job.rowsRejected > 0 && !active && <Rejects job={job} />}
      {active ? (
        <ImportFacts job={job} />
      ) : (
        <Columns wide={<ImportColumns job={job} />} narrow={<ImportFacts job={job} />} />
      )}
    </Page>
  );
}

function HowFar({ job, status, live }: { job: Import; status: Import['status']; live: LiveImport }) {
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
            ? 'Waits for a worker: others are before it, or none is running.'
            : whole
              ? `All ${counted(rows, 'row')} are read: the catalogue takes them in and is frozen.`
              : `${bytes(read)} of ${bytes(job.bytes)} read, ${percent(read / job.bytes, 0)}`}
        </p>
        {rows > 0 && !whole && (
          <p>
            {counted(rows, 'row')}, {count(rejected)} of which cannot be used
          </p>
        )}
      </div>
    </Card>
  );
}
