import { useEffect, useEffectEvent, useMemo } from 'react';
import type {
  ErrorsReasonsQuery,
  ErrorsWorstQuery,
  PredictionFilter,
  PredictionOrderField,
  Split,
} from '../../generated/graphql';
import { count, counted, popularity, signed } from '../../lib/format';
import { type Pages, usePages } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { type Column, DataTable, type Direction, TwoLines } from '../../ui/DataTable';
import { Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { PageLink } from '../../ui/PageLink';
import styles from './Errors.module.css';
import { ErrorsReasons, ErrorsWorst } from './documents';
import { type Picked, filterOf, wordsOf } from './selection';
import { splits } from './labels';
import { type Reasons, reasonsOf, sentenceOf } from './reasons';

type Row = ErrorsWorstQuery['residuals']['edges'][number]['node'];
/** A row whose reasons may still be on their way. */
type Explained = Row & { readonly reasons: Reasons | undefined };

export const sides = {
  ANY: 'Too low or too high',
  LOW: 'Predicted too low',
  HIGH: 'Predicted too high',
};
export type Side = keyof typeof sides;
const sideFilters: Record<Side, PredictionFilter[]> = {
  ANY: [],
  LOW: [{ residual: { min: 0 } }],
  HIGH: [{ residual: { max: 0 } }],
};

/** A screen of rows: reasons are worth seconds, and few look further. */
const PAGE = 20;
const rowsIn = (data: ErrorsWorstQuery) => data.residuals;
const reasonsIn = (data: ErrorsReasonsQuery) => data.residuals;

const columns: readonly Column<Explained, PredictionOrderField>[] = [
  {
    key: 'track',
    header: 'Track',
    cell: ({ track, reasons }) => (
      <>
        <TwoLines
          first={<PageLink to={paths.track(track.id)}>{track.name}</PageLink>}
          second={track.artist.name}
        />
        <div className={styles.narrow}>
          <Why reasons={reasons} />
        </div>
      </>
    ),
  },
  {
    key: 'why',
    header: 'Why it thought so',
    unit: 'from the average track, what moved it most, in points',
    width: '38%',
    wide: true,
    cell: ({ reasons }) => <Why reasons={reasons} />,
  },
  {
    key: 'actual',
    header: 'Actual',
    unit: '0–100',
    width: '84px',
    align: 'end',
    wide: true,
    sort: ['ACTUAL', 'ASC'],
    cell: ({ actual }) => popularity(actual),
  },
  {
    key: 'predicted',
    header: 'Predicted',
    unit: 'with 90 % interval',
    width: '142px',
    align: 'end',
    wide: true,
    sort: ['PREDICTED', 'DESC'],
    cell: ({ predicted, interval }) => (
      <TwoLines
        first={popularity(predicted)}
        second={interval ? `${popularity(interval.lower)} to ${popularity(interval.upper)}` : 'no interval'}
      />
    ),
  },
  {
    key: 'residual',
    header: 'Residual',
    unit: 'points',
    width: '104px',
    align: 'end',
    sort: ['ABSOLUTE_ERROR', 'DESC'],
    cell: ({ residual, predicted, actual }) => (
      <>
        <strong className={styles.residual}>{signed(residual)}</strong>
        <div className={styles.narrow}>
          <span className={styles.figures}>
            {popularity(predicted)} → {popularity(actual)}
          </span>
        </div>
      </>
    ),
  },
];

/** Where it is furthest off, track by track, and why it thought so. */
export function Worst({
  version,
  split,
  picked,
  side,
  order,
  archived,
  onChange,
}: {
  version: number;
  split: Split;
  /** What was clicked in a picture: its tracks only. */
  picked: readonly Picked[];
  side: Side;
  order: { field: PredictionOrderField; direction: Direction };
  archived: boolean;
  onChange: (change: { picked?: string; side?: string; sort?: string; direction?: string }) => void;
}) {
  const filter = { and: [...picked.map(filterOf), ...sideFilters[side]] };
  const pages = useExplained({ version, split, filter, orderBy: order });
  return (
    <Card
      title={picked.length > 0 ? 'Tracks of what you clicked' : 'Furthest off'}
      flush
      note={pages.totalCount === undefined ? undefined : counted(pages.totalCount, splits[split].tracks)}
    >
      <div className={styles.bar}>
        <div className={styles.choices}>
          <Select
            label="Predictions"
            options={Object.entries(sides)}
            value={side}
            onChange={(event) => onChange({ side: event.target.value })}
          />
        </div>
        {picked.length > 0 && (
          <div className={styles.picked}>
            <span>Only {picked.map(wordsOf).join(', ')}</span>
            <Button icon="close" onClick={() => onChange({ picked: '' })}>
              Show all
            </Button>
          </div>
        )}
      </div>
      <DataTable
        caption="Tracks with predicted and actual popularity, residual, and what moved the prediction"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        order={order}
        onOrder={({ field, direction }) => onChange({ sort: field, direction })}
        empty={archived ? 'Its predictions are gone: the version is archived' : 'No track is there'}
      />
    </Card>
  );
}

/** The rows at once, their reasons when the model has given them. */
function useExplained(variables: {
  version: number;
  split: Split;
  filter: PredictionFilter;
  orderBy: { field: PredictionOrderField; direction: Direction };
}): Pages<Explained> {
  const rows = usePages(ErrorsWorst, variables, rowsIn, PAGE);
  const reasons = usePages(ErrorsReasons, variables, reasonsIn, PAGE);
  const follow = useEffectEvent(reasons.loadMore);
  const behind = reasons.rows.length < rows.rows.length && reasons.hasMore && !reasons.loading;
  useEffect(() => {
    if (behind) follow();
  }, [behind]);
  const explained = useMemo(() => {
    const known = new Map(reasons.rows.map((row) => [row.id, row]));
    return rows.rows.map((row) => ({ ...row, reasons: known.get(row.id) }));
  }, [rows.rows, reasons.rows]);
  return { ...rows, rows: explained };
}

function Why({ reasons }: { reasons: Reasons | undefined }) {
  if (!reasons) return <Skeleton height={14} width="80%" />;
  return (
    <span className={styles.why} title={sentenceOf(reasons)}>
      <span className={styles.start}>average {count(Math.round(reasons.explanation.baseline))}</span>
      {reasonsOf(reasons).map(({ fact, moved }) => (
        <span key={fact}>
          {', '}
          {fact} <b className={moved < 0 ? styles.lowers : styles.raises}>{signed(moved)}</b>
        </span>
      ))}
    </span>
  );
}
