import { graphql } from '../../generated';
import type { RunRowFragment, RunsListQuery, TrainingRunOrderField } from '../../generated/graphql';
import { changedOptions, type Defaults } from '../../lib/config';
import { ago, dateTime, duration, points } from '../../lib/format';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { useNow } from '../../lib/time';
import { Status } from '../../ui/Badge';
import { type Column, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { Sparkline } from '../../ui/Sparkline';
import { changesWords, isDefaultSplit, originWords, splitWords } from './labels';
import styles from './RunsPage.module.css';

export const RunRow = graphql(`
  fragment RunRow on TrainingRun {
    id
    status
    preset
    config
    seed
    createdAt
    startedAt
    finishedAt
    split {
      strategy
      seed
      keepSongsTogether
    }
    learningCurve {
      validationMae
    }
    modelVersion {
      id
      number
      isChampion
      metrics(split: VALIDATION) {
        mae
      }
    }
    ...RunOrigin
  }
`);

export const connection = (data: RunsListQuery) => data.trainingRuns;

/** @param defaults the default options of the presets */
export const columnsFor = (defaults: Defaults): readonly Column<RunRowFragment, TrainingRunOrderField>[] => [
  {
    key: 'run',
    header: 'Run',
    cell: (run) => (
      <TwoLines
        first={<PageLink to={paths.run(run.id)}>{presetName(run.preset)}</PageLink>}
        second={aboutOf(run, defaults)}
      />
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: '134px',
    cell: ({ status }) => <Status status={status} />,
  },
  {
    key: 'asked',
    header: 'Requested',
    width: '116px',
    wide: true,
    sort: ['CREATED_AT', 'DESC'],
    cell: ({ createdAt }) => <Ago at={createdAt} />,
  },
  {
    key: 'ended',
    header: 'Ended',
    width: '136px',
    wide: true,
    sort: ['FINISHED_AT', 'DESC'],
    cell: ({ startedAt, finishedAt }) =>
      finishedAt == null ? (
        '–'
      ) : (
        <TwoLines first={<Ago at={finishedAt} />} second={tookOf(startedAt, finishedAt)} />
      ),
  },
  {
    key: 'curve',
    header: 'Validation error',
    unit: 'by epoch',
    width: '128px',
    wide: true,
    cell: ({ learningCurve }) => <Sparkline values={learningCurve.validationMae} width={100} height={28} />,
  },
  {
    key: 'mae',
    header: 'Validation MAE',
    unit: 'points',
    width: '122px',
    wide: true,
    align: 'end',
    cell: ({ modelVersion }) => {
      const mae = modelVersion?.metrics[0]?.mae;
      return mae === undefined ? '–' : points(mae);
    },
  },
  {
    key: 'version',
    header: 'Version',
    width: '106px',
    wide: true,
    cell: ({ modelVersion }) =>
      modelVersion ? (
        <TwoLines
          first={<PageLink to={paths.version(modelVersion.number)}>Version {modelVersion.number}</PageLink>}
          second={modelVersion.isChampion ? <span className={styles.champion}>Champion</span> : ''}
        />
      ) : (
        '–'
      ),
  },
];

/** What distinguishes the run, most important first. */
function aboutOf(run: RunRowFragment, defaults: Defaults): string {
  return [
    originWords(run),
    changesWords(changedOptions(run.config, defaults.get(run.preset))),
    !isDefaultSplit(run.split) && `Split ${splitWords(run.split).toLowerCase()}`,
    `Seed ${run.seed}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const tookOf = (startedAt: string | null | undefined, finishedAt: string) =>
  startedAt == null ? 'not started' : `took ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`;

function Ago({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, now)}
    </time>
  );
}
