import { useEffect, useEffectEvent, useMemo } from 'react';
import { graphql } from '../../generated';
import type {
  ErrorsReasonsQuery,
  ErrorsRowFragment,
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
import { ErrorsReasons, ErrorsWorst } from './documents';
import styles from './Errors.module.css';
import { splits } from './labels';
import { ErrorsReasonsRow, type Reasons, reasonsOf, sentenceOf } from './reasons';
import { filterOf, labelOf, type Picked } from './selection';

const ErrorsRow = graphql(`
  fragment ErrorsRow on Residual {
    id
    actual
    predicted
    residual
    interval {
      lower
      upper
    }
    track {
      id
      name
      artist {
        id
        name
      }
    }
  }
`);

/** A row; `reasons` is undefined while they load. */
type Explained = ErrorsRowFragment & { readonly reasons: Reasons | undefined };

export const sides = {
  ANY: 'All predictions',
  LOW: 'Predicted too low',
  HIGH: 'Predicted too high',
};
export type Side = keyof typeof sides;
const sideFilters: Record<Side, PredictionFilter[]> = {
  ANY: [],
  LOW: [{ residual: { min: 0 } }],
  HIGH: [{ residual: { max: 0 } }],
};

/** A screen of rows: explanations take seconds, and few users scroll further. */
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
          <ReasonList reasons={reasons} />
        </div>
      </>
    ),
  },
  {
    key: 'why',
    header: 'Reasons for the prediction',
    unit: 'largest contributions, from the average track, in points',
    width: '38%',
    wide: true,
    cell: ({ reasons }) => <ReasonList reasons={reasons} />,
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

/** The tracks with the largest errors, and the reasons for their predictions. */
export function LargestErrors({
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
  /** A selection in a plot limits the rows to its tracks. */
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
      title={picked.length > 0 ? 'Selected tracks' : 'Largest errors'}
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
            <span>Only {picked.map(labelOf).join(', ')}</span>
            <Button icon="close" onClick={() => onChange({ picked: '' })}>
              Show all
            </Button>
          </div>
        )}
      </div>
      <DataTable
        caption="Tracks with predicted and actual popularity, residual, and the reasons for the prediction"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        order={order}
        onOrder={({ field, direction }) => onChange({ sort: field, direction })}
        empty={archived ? 'The version is archived: its predictions were deleted' : 'No track matches'}
      />
    </Card>
  );
}

/** The rows immediately, and their reasons when they are computed. */
function useExplained(variables: {
  version: number;
  split: Split;
  filter: PredictionFilter;
  orderBy: { field: PredictionOrderField; direction: Direction };
}): Pages<Explained> {
  const rows = usePages(ErrorsWorst, variables, rowsIn, ErrorsRow, PAGE);
  const reasons = usePages(ErrorsReasons, variables, reasonsIn, ErrorsReasonsRow, PAGE);
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

function ReasonList({ reasons }: { reasons: Reasons | undefined }) {
  if (!reasons) return <Skeleton height={14} width="80%" />;
  return (
    <span className={styles.why} title={sentenceOf(reasons)}>
      <span className={styles.start}>average {count(Math.round(reasons.explanation.baseline))}</span>
      {reasonsOf(reasons).map(({ fact, contribution }) => (
        <span key={fact}>
          {', '}
          {fact} <b className={contribution < 0 ? styles.lowers : styles.raises}>{signed(contribution)}</b>
        </span>
      ))}
    </span>
  );
}
