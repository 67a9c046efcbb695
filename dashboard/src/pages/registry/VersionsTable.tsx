import { graphql } from '../../generated';
import type {
  ModelVersionOrderField,
  Preset,
  RegistryVersionRowFragment,
  RegistryVersionsQuery,
} from '../../generated/graphql';
import { dateTime, interval, points } from '../../lib/format';
import { usePages } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { paths } from '../../lib/paths';
import { Badge } from '../../ui/Badge';
import { type Column, type Direction, TwoLines } from '../../ui/DataTable';
import { PageLink } from '../../ui/PageLink';
import { TableCard } from '../../ui/TableCard';
import { RegistryVersions } from './documents';
import styles from './VersionsTable.module.css';

const RegistryVersionRow = graphql(`
  fragment RegistryVersionRow on ModelVersion {
    id
    number
    createdAt
    isChampion
    archivedAt
    tags
    run {
      id
      preset
    }
    datasetVersion {
      id
      number
    }
    validation: metrics(split: VALIDATION) {
      mae
    }
    test: metrics(split: TEST) {
      mae
      maeInterval {
        lower
        upper
      }
    }
  }
`);

const connection = (data: RegistryVersionsQuery) => data.model.versions;

const columnsWith = (
  champion: number | null,
): readonly Column<RegistryVersionRowFragment, ModelVersionOrderField>[] => [
  {
    key: 'version',
    header: 'Version',
    sort: ['NUMBER', 'DESC'],
    cell: ({ number, run, isChampion, archivedAt, tags }) => (
      <TwoLines
        first={
          <span className={styles.name}>
            <PageLink to={paths.version(number)}>Version {number}</PageLink>
            {isChampion && <Badge tone="accent">Champion</Badge>}
            {archivedAt != null && <Badge>Archived</Badge>}
          </span>
        }
        second={[presetName(run.preset), ...tags].join(' · ')}
      />
    ),
  },
  {
    key: 'created',
    header: 'Created',
    width: '160px',
    wide: true,
    cell: ({ createdAt }) => dateTime(createdAt),
  },
  {
    key: 'dataset',
    header: 'Dataset',
    width: '90px',
    align: 'end',
    wide: true,
    cell: ({ datasetVersion }) =>
      datasetVersion ? (
        <PageLink to={paths.dataset(datasetVersion.number)}>{datasetVersion.number}</PageLink>
      ) : (
        '–'
      ),
  },
  {
    key: 'validation',
    header: 'Validation',
    unit: 'MAE, points',
    width: '120px',
    align: 'end',
    wide: true,
    sort: ['VALIDATION_MAE', 'ASC'],
    cell: ({ validation: [of] }) => (of ? points(of.mae) : '–'),
  },
  {
    key: 'test',
    header: 'Test',
    unit: 'MAE, points',
    width: '150px',
    align: 'end',
    sort: ['TEST_MAE', 'ASC'],
    cell: ({ test: [of] }) =>
      of ? <TwoLines first={points(of.mae)} second={of.maeInterval ? interval(of.maeInterval) : ''} /> : '–',
  },
  {
    key: 'compare',
    header: 'Comparison',
    width: '170px',
    align: 'end',
    wide: true,
    cell: ({ number, isChampion }) =>
      champion === null || isChampion ? (
        ''
      ) : (
        <PageLink to={paths.compare(champion, number)}>Compare</PageLink>
      ),
  },
];

export interface VersionsView {
  readonly preset: string;
  readonly archived: string;
  readonly sort: ModelVersionOrderField;
  readonly direction: Direction;
}

/** All versions, ordered by number or error. */
export function VersionsTable({
  view,
  champion,
  onChange,
}: {
  view: VersionsView;
  champion: number | null;
  onChange: (changes: { sort: string; direction: string }) => void;
}) {
  const pages = usePages(
    RegistryVersions,
    {
      filter: {
        preset: view.preset === '' ? null : [view.preset as Preset],
        archived: view.archived === 'all' ? null : false,
      },
      orderBy: { field: view.sort, direction: view.direction },
    },
    connection,
    RegistryVersionRow,
  );
  return (
    <TableCard
      title="Versions"
      one="version"
      columns={columnsWith(champion)}
      pages={pages}
      rowKey={({ id }) => id}
      order={{ field: view.sort, direction: view.direction }}
      onOrder={({ field, direction }) => onChange({ sort: field, direction })}
      empty="No version matches"
    />
  );
}
