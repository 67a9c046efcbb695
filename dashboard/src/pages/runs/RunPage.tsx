import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useData } from '../../lib/graphql';
import { useLiveRun } from '../../lib/live-run';
import { paths } from '../../lib/paths';
import { presets } from '../../lib/labels';
import { Status } from '../../ui/Badge';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { ConfigComparison } from './ConfigComparison';
import { Curves } from './Curves';
import { EventLog } from './EventLog';
import { Outcome } from './Outcome';
import { RunActions } from './RunActions';
import { RunFacts } from './RunFacts';
import { RunProgress } from './RunProgress';
import { defaultsOf } from './config';
import { RunDetail } from './documents';
import { isActive } from './run';
import { originWords } from './labels';

const crumbs = [['Runs', paths.runs()]] as const;

export default function RunPage() {
  const { id = '' } = useParams();
  return <RunOf key={id} id={id} />;
}

/** One training: how far it is, its curves as they grow, how it differs from the champion's, what became of it. */
function RunOf({ id }: { id: string }) {
  const { data, error, refetch } = useData(RunDetail, { id });
  const defaults = useMemo(() => defaultsOf(data?.presets), [data]);
  const live = useLiveRun(id, refetch);
  if (!data) {
    return (
      <Page title="Training run" crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <Loading />}
      </Page>
    );
  }
  const run = data.trainingRun;
  if (!run) {
    return (
      <Page title="Training run" crumbs={crumbs}>
        <Empty title="There is no such run">It may belong to another instance.</Empty>
      </Page>
    );
  }
  const champion = data.model.champion ?? null;
  // What the query said may be older than what was told since; its epochs may be more until all has been told.
  const status = isActive(run) ? (live.status ?? run.status) : run.status;
  const epochs = live.epochs.length >= run.epochs.length || live.attempt > 1 ? live.epochs : run.epochs;
  const planned = live.epochsPlanned ?? run.epochsPlanned ?? null;
  const origin = originWords(run);
  return (
    <Page
      title={presets[run.preset].name}
      crumbs={crumbs}
      lead={
        <>
          <Status status={status} /> {origin ? `${origin}. ` : ''}
          {run.sweep && <PageLink to={paths.sweep(run.sweep.id)}>To the sweep</PageLink>}
        </>
      }
      actions={<RunActions run={run} status={status} defaults={defaults} onChange={refetch} />}
    >
      {error && <Notice>{error.message} What you see is what it said last.</Notice>}
      {isActive({ status }) && <RunProgress run={run} status={status} live={live} />}
      <Outcome run={run} champion={champion} />
      <Curves
        run={run}
        champion={champion}
        epochs={epochs}
        planned={planned}
        active={isActive({ status })}
        aside={
          <>
            <RunFacts run={run} />
            <EventLog live={live} />
          </>
        }
      />
      <ConfigComparison run={run} champion={champion} defaults={defaults} />
    </Page>
  );
}

function Loading() {
  return (
    <>
      <Skeleton height={120} />
      <Columns wide={<Skeleton height={380} />} narrow={<Skeleton height={380} />} />
    </>
  );
}
