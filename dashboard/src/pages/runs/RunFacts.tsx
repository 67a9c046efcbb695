import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { ago, count, dateTime, duration } from '../../lib/format';
import { paths } from '../../lib/paths';
import { useNow } from '../../lib/time';
import { Card } from '../../ui/Card';
import { PageLink } from '../../ui/PageLink';
import { splitWords } from './labels';
import styles from './RunFacts.module.css';

const RunFacts = graphql(`
  fragment RunFacts on TrainingRun {
    seed
    engine
    createdAt
    startedAt
    finishedAt
    code {
      version
      commit
    }
    split {
      strategy
      seed
      keepSongsTogether
    }
    datasetVersion {
      id
      number
      rows
    }
  }
`);

/** The settings of a run, and its times. */
export function RunFactsCard(props: { run: FragmentType<typeof RunFacts> }) {
  const run = getFragmentData(RunFacts, props.run);
  const now = useNow();
  const { createdAt, startedAt, finishedAt, datasetVersion, code } = run;
  const waited = startedAt == null ? 0 : Date.parse(startedAt) - Date.parse(createdAt);
  return (
    <Card title="This run">
      <dl className={styles.facts}>
        <dt>Requested</dt>
        <dd>
          <time dateTime={createdAt} title={dateTime(createdAt)}>
            {ago(createdAt, now)}
          </time>
          {waited > 1000 && `, waited ${duration(waited)}`}
        </dd>
        {startedAt != null && finishedAt != null && (
          <>
            <dt>Took</dt>
            <dd>{duration(Date.parse(finishedAt) - Date.parse(startedAt))}</dd>
          </>
        )}
        {datasetVersion && (
          <>
            <dt>Dataset</dt>
            <dd>
              <PageLink to={paths.dataset(datasetVersion.number)}>Version {datasetVersion.number}</PageLink>,{' '}
              {count(datasetVersion.rows)} tracks
            </dd>
          </>
        )}
        <dt>Split</dt>
        <dd>{splitWords(run.split)}</dd>
        <dt>Seed</dt>
        <dd>{run.seed}</dd>
        {run.engine != null && (
          <>
            <dt>Engine</dt>
            <dd>{run.engine}</dd>
          </>
        )}
        {code && (
          <>
            <dt>Code</dt>
            <dd>
              {code.version}
              {code.commit != null && <span title={code.commit}>, commit {code.commit.slice(0, 8)}</span>}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
