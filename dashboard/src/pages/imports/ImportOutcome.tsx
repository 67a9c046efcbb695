import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, counted, percent } from '../../lib/format';
import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { Notice, UserErrors } from '../../ui/Feedback';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import styles from './ImportOutcome.module.css';

const ImportOutcome = graphql(`
  fragment ImportOutcome on Import {
    status
    rowsRead
    rowsRejected
    rowsSuperseded
    tracksAdded
    tracksChanged
    error {
      code
      message
    }
    datasetVersion {
      id
      number
      rows
    }
  }
`);

/** The result of an import. */
export function ImportOutcomeCard(props: { job: FragmentType<typeof ImportOutcome> }) {
  const job = getFragmentData(ImportOutcome, props.job);
  const { status, error, datasetVersion } = job;
  if (status === 'CANCELLED') return <Notice>The import was cancelled. The catalogue is unchanged.</Notice>;
  if (status === 'FAILED') {
    return (
      <Card title="Nothing was imported" note="the catalogue is unchanged">
        <div className={styles.failed}>
          <UserErrors errors={[error ?? { code: 'UNKNOWN', message: 'The cause is unknown.' }]} />
          <PageLink to={paths.data()}>Upload a corrected file</PageLink>
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
            created{' '}
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
          {datasetVersion && `The catalogue now has ${counted(datasetVersion.rows, 'track')}. `}
          {job.tracksAdded + job.tracksChanged > 0
            ? 'Train a model to use the new tracks.'
            : 'The file contains no changes.'}
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
