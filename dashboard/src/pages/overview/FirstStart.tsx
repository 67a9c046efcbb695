import type { ReactNode } from 'react';
import type { OverviewQuery } from '../../generated/graphql';
import { counted } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Icon } from '../../ui/Icon';
import { LiveRuns } from '../../ui/LiveRuns';
import { PageLink } from '../../ui/PageLink';
import styles from './FirstStart.module.css';
import { Lately } from './RecentActivity';

/** Before there is a champion: what happens now, and what comes next. The page looks again every two seconds. */
export function FirstStart({ data, onChange }: { data: OverviewQuery; onChange: () => void }) {
  const runs = data.trainingRuns.edges.map(({ node }) => node);
  const trains = runs.some(({ status }) => status === 'QUEUED' || status === 'RUNNING');
  const trained = data.model.versions.totalCount > 0;
  const { datasetVersion } = data;
  return (
    <>
      <section className={styles.start} aria-labelledby="first-start">
        <h2 id="first-start">No champion yet</h2>
        <p className={styles.lead}>
          A champion is the version that answers predictions. The first one comes by itself, in a minute or
          so; this page shows it as soon as it is there.
        </p>
        <ol className={styles.steps}>
          <Step state={datasetVersion ? 'done' : 'now'} title="Import a catalogue">
            {datasetVersion ? (
              `${counted(datasetVersion.rows, 'track')} of ${counted(datasetVersion.artists, 'artist')}`
            ) : (
              <PageLink to={paths.data()}>Drop a file of yours</PageLink>
            )}
          </Step>
          <Step state={trained ? 'done' : datasetVersion ? 'now' : 'next'} title="Train a model">
            {trained
              ? counted(data.model.versions.totalCount, 'version')
              : trains
                ? 'A baseline, in seconds'
                : 'None is training: start one above'}
          </Step>
          <Step state={trained ? 'now' : 'next'} title="Make it champion">
            From then on it answers predictions
          </Step>
        </ol>
      </section>
      <LiveRuns runs={runs} onEnd={onChange} />
      {data.trainingRuns.totalCount + data.imports.edges.length > 0 && <Lately data={data} />}
    </>
  );
}

function Step({
  state,
  title,
  children,
}: {
  state: 'done' | 'now' | 'next';
  title: string;
  children: ReactNode;
}) {
  return (
    <li className={styles[state]} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles.mark}>{state === 'done' && <Icon name="check" size={16} />}</span>
      <div>
        <p className={styles.title}>{title}</p>
        <p className={styles.words}>{children}</p>
      </div>
    </li>
  );
}
