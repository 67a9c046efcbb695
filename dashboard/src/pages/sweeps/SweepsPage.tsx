import { graphql } from '../../generated';
import type { SweepRowFragment, SweepsListQuery, TrainingRunStatus } from '../../generated/graphql';
import { ago, dateTime, duration, interval, points } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { presetName, statuses } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useNow, usePoll } from '../../lib/time';
import { useUrlState } from '../../lib/url-state';
import { Status } from '../../ui/Badge';
import { ButtonLink } from '../../ui/ButtonLink';
import { type Column, TwoLines } from '../../ui/DataTable';
import { Empty } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { RunsTabs } from '../../ui/RunsTabs';
import { TableCard } from '../../ui/TableCard';
import { SweepsList } from './documents';
import { searchedWords } from './space';
import styles from './SweepsPage.module.css';
import { TrialsDoneCell } from './TrialsDone';

const SweepRow = graphql(`
  fragment SweepRow on Sweep {
    id
    status
    preset
    searchSpace
    createdAt
    startedAt
    finishedAt
    bestTrial {
      mae
      maeInterval {
        lower
        upper
      }
    }
    modelVersion {
      id
      number
    }
    ...TrialsDone
  }
`);

const connection = (data: SweepsListQuery) => data.sweeps;
const view = { status: '' };
const isActive = ({ status }: SweepRowFragment) => status === 'QUEUED' || status === 'RUNNING';

const choices = [['', 'Any status'] as const, ...Object.entries(statuses)];

const columns: readonly Column<SweepRowFragment>[] = [
  {
    key: 'sweep',
    header: 'Sweep',
    cell: ({ id, preset, searchSpace }) => (
      <TwoLines
        first={<PageLink to={paths.sweep(id)}>{presetName(preset)}</PageLink>}
        second={searchedWords(searchSpace)}
      />
    ),
  },
  { key: 'status', header: 'Status', width: '122px', cell: ({ status }) => <Status status={status} /> },
  {
    key: 'trials',
    header: 'Trials',
    width: '150px',
    wide: true,
    cell: (sweep) => <TrialsDoneCell sweep={sweep} />,
  },
  {
    key: 'best',
    header: 'MAE',
    unit: 'points',
    width: '80px',
    align: 'end',
    cell: ({ bestTrial }) => (bestTrial?.mae == null ? '–' : points(bestTrial.mae)),
  },
  {
    key: 'interval',
    header: '95 % interval',
    unit: 'on validation',
    width: '136px',
    align: 'end',
    wide: true,
    cell: ({ bestTrial }) => (bestTrial?.maeInterval ? interval(bestTrial.maeInterval) : '–'),
  },
  {
    key: 'version',
    header: 'Version',
    width: '100px',
    wide: true,
    cell: ({ modelVersion }) =>
      modelVersion ? (
        <PageLink to={paths.version(modelVersion.number)}>Version {modelVersion.number}</PageLink>
      ) : (
        '–'
      ),
  },
  {
    key: 'when',
    header: 'Requested',
    width: '130px',
    align: 'end',
    wide: true,
    cell: (sweep) => <When sweep={sweep} />,
  },
];

/** All hyperparameter sweeps, newest first. */
export default function SweepsPage() {
  const [{ status }, change] = useUrlState(view);
  const pages = usePages(
    SweepsList,
    { filter: status ? { status: [status as TrainingRunStatus] } : null },
    connection,
    SweepRow,
  );
  usePoll(pages.refetch, pages.rows.some(isActive) && pages.rows.length <= 50 ? 3000 : null);
  return (
    <Page
      title="Sweeps"
      lead="A sweep tries configurations of a preset, first with few epochs, and then trains the best one with all epochs. MAE is the mean absolute error of its best trial."
      actions={
        <ButtonLink to={paths.newSweep()} kind="primary" icon="play">
          Start a sweep
        </ButtonLink>
      }
    >
      <RunsTabs />
      <div className={styles.filters}>
        <Select
          label="Status"
          value={status}
          options={choices}
          onChange={(event) => change({ status: event.target.value })}
        />
      </div>
      <TableCard
        title="Sweeps"
        one="sweep"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={
          status ? (
            <Empty title="No sweep matches" />
          ) : (
            <Empty
              title="There are no sweeps yet"
              action={<ButtonLink to={paths.newSweep()}>Start a sweep</ButtonLink>}
            >
              A sweep searches for the options that suit this catalogue, such as learning rate, dropout and
              shrinkage.
            </Empty>
          )
        }
      />
    </Page>
  );
}

function When({ sweep: { createdAt, startedAt, finishedAt } }: { sweep: SweepRowFragment }) {
  const now = useNow();
  return (
    <TwoLines
      first={
        <time dateTime={createdAt} title={dateTime(createdAt)}>
          {ago(createdAt, now)}
        </time>
      }
      second={
        startedAt && finishedAt ? `took ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}` : null
      }
    />
  );
}
