import { useState } from 'react';
import { useParams } from 'react-router';
import { type Defaults, defaultsOf } from '../../lib/config';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useUrlState } from '../../lib/url-state';
import { Button } from '../../ui/Button';
import { ButtonLink } from '../../ui/ButtonLink';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { BestSoFar } from './BestSoFar';
import { CancelDialog } from './CancelDialog';
import { Leaderboard } from './Leaderboard';
import { type Evaluation, type Sweep, type Trial, useSweep, useUnchanged } from './live-sweep';
import { Outcome } from './Outcome';
import { ParallelCoordinates } from './ParallelCoordinates';
import { SearchSpaceCard } from './SearchSpaceCard';
import { SweepState } from './SweepState';
import { TrialCard } from './TrialCard';

const crumbs = [
  ['Runs', paths.runs()],
  ['Sweeps', paths.sweeps()],
] as const;

/** One sweep: its progress, its trials, and the training of the best one. */
export default function SweepPage() {
  const { id = '' } = useParams();
  return <OneSweep key={id} id={id} />;
}

function OneSweep({ id }: { id: string }) {
  const { data, sweep, leaderboard, error, refetch, evaluations } = useSweep(id);
  const [cancelling, setCancelling] = useState(false);
  if (!data) {
    return (
      <Page title="Sweep" crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={420} />}
      </Page>
    );
  }
  const { model } = data;
  if (!sweep) {
    return (
      <Page title="Sweep" crumbs={crumbs}>
        <Empty title="Sweep not found" action={<ButtonLink to={paths.sweeps()}>All sweeps</ButtonLink>}>
          It may belong to another instance.
        </Empty>
      </Page>
    );
  }
  const active = sweep.status === 'QUEUED' || sweep.status === 'RUNNING';
  return (
    <Page
      title={`Sweep of ${presetName(sweep.preset)}`}
      crumbs={crumbs}
      lead={
        <>
          Seed {sweep.seed} ·{' '}
          <PageLink to={paths.dataset(sweep.datasetVersion.number)}>
            dataset version {sweep.datasetVersion.number}
          </PageLink>
        </>
      }
      actions={
        active ? (
          <Button kind="danger" onClick={() => setCancelling(true)}>
            Cancel sweep
          </Button>
        ) : (
          <ButtonLink to={paths.newSweep(sweep.preset, sweep.id)} icon="play">
            Search again
          </ButtonLink>
        )
      }
    >
      {error && <Notice>{error.message} The page shows the last data received.</Notice>}
      <SweepState sweep={sweep} leaderboard={leaderboard} evaluations={evaluations} />
      <Outcome sweep={sweep} best={leaderboard[0]} champion={model.champion?.number ?? null} />
      <Results
        sweep={sweep}
        leaderboard={leaderboard}
        evaluations={evaluations}
        defaults={defaultsOf(data.presets)}
      />
      <CancelDialog
        sweepId={sweep.id}
        open={cancelling && active}
        onClose={() => setCancelling(false)}
        onCancelled={refetch}
      />
    </Page>
  );
}

const view = { trial: '', rung: '0' };

function Results({
  sweep,
  leaderboard,
  evaluations,
  defaults,
}: {
  sweep: Sweep;
  leaderboard: readonly Trial[];
  evaluations: readonly Evaluation[];
  defaults: Defaults;
}) {
  const [{ trial, rung }, change] = useUrlState(view);
  const searched = useUnchanged({ searchSpace: sweep.searchSpace, config: sweep.config });
  const trials = useUnchanged(leaderboard);
  const rungs = useUnchanged(sweep.rungs);
  const chosen = trial === '' ? null : Number(trial);
  const choose = (number: number) => change({ trial: String(number) });
  const shown = trials.find((each) => each.trial === chosen) ?? trials[0];
  return (
    <>
      <Columns
        wide={
          <>
            <ParallelCoordinates
              sweep={searched}
              rungs={rungs}
              trials={trials}
              least={Number(rung)}
              onLeast={(least) => change({ rung: String(least) })}
              chosen={chosen}
              onChoose={(number) => change({ trial: number === chosen ? '' : String(number) })}
            />
            <BestSoFar evaluations={evaluations} rungs={rungs} onChoose={choose} />
          </>
        }
        narrow={
          <>
            {shown && <TrialCard sweep={sweep} trial={shown} defaults={defaults} />}
            <SearchSpaceCard sweep={sweep} />
          </>
        }
      />
      <Leaderboard sweep={sweep} trials={trials} chosen={shown?.trial ?? null} onChoose={choose} />
    </>
  );
}
