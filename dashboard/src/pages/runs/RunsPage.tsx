import { useMemo } from 'react';
import { Preset, type TrainingRunStatus } from '../../generated/graphql';
import { defaultsOf } from '../../lib/config';
import { useData, usePages } from '../../lib/graphql';
import { presetName, statuses } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useRefetchOnChange } from '../../lib/refetch-on-change';
import { usePoll } from '../../lib/time';
import { useUrlState } from '../../lib/url-state';
import { ButtonLink } from '../../ui/ButtonLink';
import { Empty } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { LiveRuns } from '../../ui/LiveRuns';
import { Page } from '../../ui/Page';
import { RunsTabs } from '../../ui/RunsTabs';
import { TableCard } from '../../ui/TableCard';
import { RunsList, RunsPresets, RunsUnderWay } from './documents';
import { columnsFor, connection, RunRow } from './run-columns';
import styles from './RunsPage.module.css';

const POLL_MS = 4000;

const view = { status: '', preset: '', sort: 'CREATED_AT', direction: 'DESC' };
const statusOptions = [
  ['', 'Any status'],
  ...(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const).map(
    (status) => [status, statuses[status]] as const,
  ),
] as const;
const presetOptions = [
  ['', 'Any model'],
  ...Object.values(Preset).map((preset) => [preset, presetName(preset)] as const),
] as const;
const isFilled = <Name extends string>(names: object, text: string): text is Name =>
  text !== '' && text in names;

/** All training runs, with the running ones on top. */
export default function RunsPage() {
  const [{ status, preset, sort, direction }, change] = useUrlState(view);
  const order = {
    field: sort === 'FINISHED_AT' ? 'FINISHED_AT' : 'CREATED_AT',
    direction: direction === 'ASC' ? 'ASC' : 'DESC',
  } as const;
  const pages = usePages(
    RunsList,
    {
      filter: {
        status: isFilled<TrainingRunStatus>(statuses, status) ? [status] : null,
        preset: isFilled<Preset>(Preset, preset) ? [preset] : null,
      },
      orderBy: order,
    },
    connection,
    RunRow,
  );
  const { data: known } = useData(RunsPresets);
  const columns = useMemo(() => columnsFor(defaultsOf(known?.presets)), [known]);

  const { data: now, refetch: poll } = useData(RunsUnderWay);
  usePoll(poll, POLL_MS);
  useRefetchOnChange(JSON.stringify(now ?? null), pages.refetch);

  const filtered = status !== '' || preset !== '';
  return (
    <Page
      title="Runs"
      lead="All training runs and their versions."
      actions={
        <ButtonLink kind="primary" icon="play" to={paths.newRun()}>
          Train a model
        </ButtonLink>
      }
    >
      <RunsTabs />
      <LiveRuns runs={now?.underWay.edges.map(({ node }) => node) ?? []} onEnd={poll} />
      <div className={styles.filters}>
        <Select
          label="Status"
          options={statusOptions}
          value={status}
          onChange={(event) => change({ status: event.target.value })}
        />
        <Select
          label="Model"
          options={presetOptions}
          value={preset}
          onChange={(event) => change({ preset: event.target.value })}
        />
      </div>
      <TableCard
        title="Training runs"
        one="run"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        order={order}
        onOrder={({ field, direction: way }) => change({ sort: field, direction: way })}
        empty={
          filtered ? (
            'No run matches'
          ) : (
            <Empty
              title="There are no training runs yet"
              action={<ButtonLink to={paths.newRun()}>Train a model</ButtonLink>}
            >
              A successful run creates a version, which can be promoted to champion.
            </Empty>
          )
        }
      />
    </Page>
  );
}
