import type { OverviewQuery } from '../../generated/graphql';
import { date } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { usePoll } from '../../lib/time';
import { ButtonLink } from '../../ui/ButtonLink';
import { ErrorState, Notice } from '../../ui/Feedback';
import { LiveRuns } from '../../ui/LiveRuns';
import { Columns, Page } from '../../ui/Page';
import { Champion } from './Champion';
import { Comparison } from './Comparison';
import { Coverage } from './Coverage';
import { DatasetCard } from './DatasetCard';
import { Overview } from './documents';
import { FirstStart } from './FirstStart';
import { LargestErrors } from './LargestErrors';
import { Loading } from './Loading';
import { RecentActivity } from './RecentActivity';

/** Promotions have no subscription, so the page polls for them. */
const POLL_MS = 10_000;
const POLL_FOR_FIRST_MS = 2000;

export default function OverviewPage() {
  const { data, error, refetch } = useData(Overview);
  usePoll(refetch, data?.model.champion ? POLL_MS : POLL_FOR_FIRST_MS);
  return (
    <Page
      title="Overview"
      lead={leadOf(data)}
      actions={
        data?.datasetVersion && (
          <ButtonLink kind="primary" icon="play" to={paths.newRun()}>
            Train a model
          </ButtonLink>
        )
      }
    >
      {error && data && <Notice>{error.message} The page shows the last data received.</Notice>}
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <Loading />)}
      {data && <Content data={data} onChange={refetch} />}
    </Page>
  );
}

function Content({ data, onChange }: { data: OverviewQuery; onChange: () => void }) {
  const { champion } = data.model;
  if (!champion) return <FirstStart data={data} onChange={onChange} />;
  return (
    <>
      <LiveRuns runs={data.trainingRuns.edges.map(({ node }) => node)} onEnd={onChange} />
      <Champion champion={champion} promotions={data.model.promotions.edges.map(({ node }) => node)} />
      <Columns
        wide={
          <>
            <Comparison model={data.model} />
            <LargestErrors version={champion.number} />
          </>
        }
        narrow={
          <>
            {champion.calibration && <Coverage coverage={champion.calibration.coverage} />}
            {data.datasetVersion && <DatasetCard dataset={data.datasetVersion} />}
            <RecentActivity data={data} />
          </>
        }
      />
    </>
  );
}

function leadOf(data: OverviewQuery | undefined): string {
  const about = 'Predicted popularity of tracks (0–100), and the error of the predictions.';
  return data?.datasetVersion ? `${about} As of ${date(data.datasetVersion.referenceDate)}.` : about;
}
