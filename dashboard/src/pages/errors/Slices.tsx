import { useMemo } from 'react';
import type { ErrorsSlicesQuery, SliceDimension, Split } from '../../generated/graphql';
import { count, counted, interval, plain, points, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { Figure } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import { Button } from '../../ui/Button';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import styles from './Errors.module.css';
import { ErrorsSlices } from './documents';
import { type Dots, drawDots, heightOf } from './interval-plot';
import { dimensions } from './labels';

type Slice = ErrorsSlicesQuery['errorSlices'][number];

export const sliceOrders = {
  LABEL: 'As they come',
  MAE: 'Largest error first',
  BIAS: 'Largest bias first',
  TRACKS: 'Most tracks first',
};
export type SliceOrder = keyof typeof sliceOrders;

/** Fewer tracks than that, or a single artist, say little. */
const FEW = 20;
/** Rows that are shown at first. */
const SHOWN = 20;
const isUnsure = ({ trackCount, maeInterval }: Slice) => trackCount < FEW || !maeInterval;

/** By size, those that say little last. */
const by = (size: (slice: Slice) => number) => (a: Slice, b: Slice) =>
  Number(isUnsure(a)) - Number(isUnsure(b)) || size(b) - size(a);
const comparators: Record<SliceOrder, ((a: Slice, b: Slice) => number) | null> = {
  LABEL: null,
  MAE: by(({ mae }) => mae),
  BIAS: by(({ bias }) => Math.abs(bias)),
  TRACKS: (a, b) => b.trackCount - a.trackCount,
};

/** The error on tracks that have something in common, beside that on all. */
export function Slices({
  version,
  split,
  overall,
  by: dimension,
  order,
  all,
  onChange,
}: {
  version: number;
  split: Split;
  /** Mean absolute error on all tracks, points. */
  overall: number;
  by: SliceDimension;
  order: SliceOrder;
  /** Whether more than the first rows are shown. */
  all: boolean;
  onChange: (change: { by?: string; order?: string; all?: string }) => void;
}) {
  const { data, error, refetch } = useData(ErrorsSlices, { version, split, by: dimension });
  const slices = useMemo(() => {
    const compare = comparators[order];
    return compare ? (data?.errorSlices ?? []).toSorted(compare) : (data?.errorSlices ?? []);
  }, [data, order]);
  const dots = useMemo(() => dotsOf(all ? slices : slices.slice(0, SHOWN), overall), [slices, all, overall]);
  return (
    <Figure
      title="Error by slice"
      description={`Mean absolute error on tracks that have something in common; the dashed line is that on all of them. Hollow: fewer than ${FEW} tracks, or a single artist.`}
      legend={[
        { label: 'Mean absolute error', color: 'var(--series-1)' },
        { label: '95\u202f% interval', color: 'var(--series-1)', shape: 'line' },
        { label: `All tracks: ${points(overall)}`, color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: slices,
        columns: [
          [dimensions[dimension].toLowerCase(), ({ label }) => label],
          ['tracks', ({ trackCount }) => trackCount],
          ['mean absolute error (points)', ({ mae }) => mae],
          ['95 % interval, lower', ({ maeInterval }) => maeInterval?.lower ?? null],
          ['95 % interval, upper', ({ maeInterval }) => maeInterval?.upper ?? null],
          ['bias: mean of actual − predicted (points)', ({ bias }) => bias],
        ],
      }}
    >
      <div className={styles.choices}>
        <Select
          label="Sliced by"
          options={Object.entries(dimensions)}
          value={dimension}
          onChange={(event) => onChange({ by: event.target.value, all: '' })}
        />
        <Select
          label="Order"
          options={Object.entries(sliceOrders)}
          value={order}
          onChange={(event) => onChange({ order: event.target.value })}
        />
      </div>
      {!data &&
        (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={heightOf(10)(640)} />)}
      {data && slices.length === 0 && <Empty title="No slice was measured of these tracks" />}
      {slices.length > 0 && (
        <Plot
          label={`Mean absolute error by ${dimensions[dimension].toLowerCase()}: ${dots.rows.map(({ label, value }) => `${label} ${points(value)}`).join(', ')}.`}
          height={heightOf(dots.rows.length)}
          data={dots}
          draw={drawDots}
        />
      )}
      {slices.length > SHOWN && (
        <Button kind="quiet" onClick={() => onChange({ all: all ? '' : 'yes' })}>
          {all ? `Show the first ${SHOWN}` : `Show all ${count(slices.length)}`}
        </Button>
      )}
    </Figure>
  );
}

function dotsOf(slices: readonly Slice[], overall: number): Dots {
  const sure = slices.filter((slice) => !isUnsure(slice));
  // Intervals of two or three tracks would squeeze all others: they are cut off at the frame.
  const largest = Math.max(
    overall,
    ...slices.map(({ mae }) => mae),
    ...sure.map(({ maeInterval }) => maeInterval?.upper ?? 0),
  );
  return {
    rows: slices.map((slice) => ({
      label: slice.label,
      trackCount: slice.trackCount,
      value: slice.mae,
      bounds: slice.maeInterval ?? null,
      unsure: isUnsure(slice),
      tip: [
        `${slice.label}: ${counted(slice.trackCount, 'track')}`,
        `mean absolute error ${points(slice.mae)}`,
        ...(slice.maeInterval
          ? [`95 % interval ${interval(slice.maeInterval)}`]
          : ['no interval: a single artist']),
        `bias ${signed(slice.bias, 2)}`,
      ].join('\n'),
    })),
    domain: [0, largest * 1.06],
    reference: overall,
    axis: 'mean absolute error (points)',
    heading: 'error',
    format: points,
    tick: plain,
  };
}
