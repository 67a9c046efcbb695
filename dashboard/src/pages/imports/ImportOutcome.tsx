import { count, counted, percent } from '../../lib/format';
import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Notice, UserErrors } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './ImportOutcome.module.css';
import type { Import } from './live-import';

/** What became of an import. */
export function ImportOutcome({ job }: { job: Import }) {
  const { status, error, datasetVersion } = job;
  if (status === 'CANCELLED')
    return <Notice>It was cancelled: nothing of the file is kept, the catalogue is as it was.</Notice>;
  if (status === 'FAILED') {
    return (
      <Card title="Nothing was imported" note="the catalogue is as it was">
        <div className={styles.failed}>
          <UserErrors errors={[error ?? { code: 'UNKNOWN', message: 'Nobody knows why.' }]} />
          <PageLink to={paths.data()}>Drop a mended file</PageLink>
        </div>
      </Card>
    );
  }
  return (
    <Card
      title="Imported"
      note={
        datasetVersion && (
          <>
            it led to{' '}
            <PageLink to={paths.dataset(datasetVersion.number)}>
              dataset version {datasetVersion.number}
            </PageLink>
          </>
        )
      }
    >
      <div className={styles.outcome}>
        <Stats>
          <Stat label="Rows read" value={job.rowsRead} format={count} />
          <Stat label="Tracks added" value={job.tracksAdded} format={count} />
          <Stat label="Tracks changed" value={job.tracksChanged} format={count} />
          <Stat
            label="Duplicates"
            value={job.rowsSuperseded}
            format={count}
            note="replaced by a later row of the same track"
          />
          <Stat
            label="Rejected"
            value={job.rowsRejected}
            format={count}
            note={job.rowsRead > 0 ? percent(job.rowsRejected / job.rowsRead) : undefined}
          />
        </Stats>
        <p className={styles.next}>
          {datasetVersion && `The catalogue has ${counted(datasetVersion.rows, 'track')} now. `}
          {job.tracksAdded + job.tracksChanged > 0
            ? 'Models do not know them until they are trained on them.'
            : 'The file said nothing new.'}
          {job.tracksAdded + job.tracksChanged > 0 && (
            <ButtonLink to={paths.newRun()} icon="play" kind="primary">
              Train a model
            </ButtonLink>
          )}
        </p>
      </div>
    </Card>
  );
}
