import type { ReactNode } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { counted } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Icon } from '../../ui/Icon';
import { LiveRuns } from '../../ui/LiveRuns';
import { PageLink } from '../../ui/PageLink';
import styles from './FirstStart.module.css';
import { RecentActivity } from './RecentActivity';

const OverviewFirstStart = graphql(`
  fragment OverviewFirstStart on Query {
    model {
      versions(first: 100) {
        totalCount
      }
    }
    datasetVersion {
      id
      rows
      artists
    }
    trainingRuns(first: 8) {
      totalCount
      edges {
        node {
          status
          ...LiveRun
        }
      }
    }
    imports(first: 8) {
      edges {
        node {
          id
        }
      }
    }
    ...OverviewActivity
  }
`);

/** The steps until the first champion. The page refreshes every two seconds. */
export function FirstStart(props: { data: FragmentType<typeof OverviewFirstStart>; onChange: () => void }) {
  const data = getFragmentData(OverviewFirstStart, props.data);
  const runs = data.trainingRuns.edges.map(({ node }) => node);
  const trains = runs.some(({ status }) => status === 'QUEUED' || status === 'RUNNING');
  const trained = data.model.versions.totalCount > 0;
  const { datasetVersion } = data;
  return (
    <>
      <section className={styles.start} aria-labelledby="first-start">
        <h2 id="first-start">There is no champion yet</h2>
        <p className={styles.lead}>
          The champion is the version that makes predictions. The first one is trained automatically and takes
          about a minute. It appears here when it is ready.
        </p>
        <ol className={styles.steps}>
          <Step state={datasetVersion ? 'done' : 'now'} title="Import a catalogue">
            {datasetVersion ? (
              `${counted(datasetVersion.rows, 'track')} of ${counted(datasetVersion.artists, 'artist')}`
            ) : (
              <PageLink to={paths.data()}>Upload a file</PageLink>
            )}
          </Step>
          <Step state={trained ? 'done' : datasetVersion ? 'now' : 'next'} title="Train a model">
            {trained
              ? counted(data.model.versions.totalCount, 'version')
              : trains
                ? 'A baseline is training (seconds)'
                : 'No training is running. Start one above.'}
          </Step>
          <Step state={trained ? 'now' : 'next'} title="Promote it to champion">
            It then makes all predictions
          </Step>
        </ol>
      </section>
      <LiveRuns runs={runs} onEnd={props.onChange} />
      {data.trainingRuns.totalCount + data.imports.edges.length > 0 && <RecentActivity data={data} />}
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
