import { useMemo } from 'react';
import { useParams } from 'react-router';
import { getFragmentData } from '../../generated';
import { defaultsOf } from '../../lib/config';
import { useData } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { EpochFigures, useLiveRun } from '../../lib/live-run';
import { paths } from '../../lib/paths';
import { Status } from '../../ui/Badge';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { ConfigComparison } from './ConfigComparison';
import { Curves } from './Curves';
import { RunDetail } from './documents';
import { EventLog } from './EventLog';
import { originWords } from './labels';
import { isActive } from './run-status';
import { RunActionButtons } from './RunActions';
import { RunFactsCard } from './RunFacts';
import { RunOutcomeCard } from './RunOutcome';
import { RunProgressCard } from './RunProgress';

const crumbs = [['Runs', paths.runs()]] as const;

export default function RunPage() {
  const { id = '' } = useParams();
  return <RunOf key={id} id={id} />;
}

/** One training run: its progress, curves, result, and differences from the champion's run. */
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
        <Empty title="Run not found">It may belong to another instance.</Empty>
      </Page>
    );
  }
  const champion = data.model.champion ?? null;
  // The events may be newer than the query's answer; until all of them have arrived, the query may have more epochs.
  const status = isActive(run) ? (live.status ?? run.status) : run.status;
  const stored = getFragmentData(EpochFigures, run.epochs);
  const epochs = live.epochs.length >= stored.length || live.attempt > 1 ? live.epochs : stored;
  const planned = live.epochsPlanned ?? run.epochsPlanned ?? null;
  const origin = originWords(run);
  return (
    <Page
      title={presetName(run.preset)}
      crumbs={crumbs}
      lead={
        <>
          <Status status={status} /> {origin ? `${origin}. ` : ''}
          {run.sweep && <PageLink to={paths.sweep(run.sweep.id)}>Open the sweep</PageLink>}
        </>
      }
      actions={<RunActionButtons run={run} status={status} defaults={defaults} onChange={refetch} />}
    >
      {error && <Notice>{error.message} The page shows the last data received.</Notice>}
      {isActive({ status }) && <RunProgressCard run={run} status={status} live={live} />}
      <RunOutcomeCard run={run} champion={champion} />
      <Curves
        run={run}
        champion={champion}
        epochs={epochs}
        planned={planned}
        active={isActive({ status })}
        aside={
          <>
            <RunFactsCard run={run} />
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
