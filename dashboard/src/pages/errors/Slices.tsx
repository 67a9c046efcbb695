import { useMemo } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type { ErrorsSliceFragment, SliceDimension, Split } from '../../generated/graphql';
import { count, counted, interval, plain, points, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { Figure } from '../../plots/Figure';
import { Plot } from '../../plots/Plot';
import { Button } from '../../ui/Button';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { ErrorsSlices } from './documents';
import styles from './Errors.module.css';
import { type Dots, drawDots, heightOf } from './interval-plot';
import { dimensions } from './labels';

const ErrorsSlice = graphql(`
  fragment ErrorsSlice on ErrorSlice {
    label
    trackCount
    mae
    maeInterval {
      lower
      upper
    }
    bias
  }
`);

export const sliceOrders = {
  LABEL: 'By label',
  MAE: 'Largest error first',
  BIAS: 'Largest bias first',
  TRACKS: 'Most tracks first',
};
export type SliceOrder = keyof typeof sliceOrders;

/** With fewer tracks, or a single artist, the error is uncertain. */
const FEW = 20;
/** Rows shown initially. */
const SHOWN = 20;
const isUncertain = ({ trackCount, maeInterval }: ErrorsSliceFragment) => trackCount < FEW || !maeInterval;

/** By size, uncertain slices last. */
const by =
  (size: (slice: ErrorsSliceFragment) => number) => (a: ErrorsSliceFragment, b: ErrorsSliceFragment) =>
    Number(isUncertain(a)) - Number(isUncertain(b)) || size(b) - size(a);
const comparators: Record<SliceOrder, ((a: ErrorsSliceFragment, b: ErrorsSliceFragment) => number) | null> = {
  LABEL: null,
  MAE: by(({ mae }) => mae),
  BIAS: by(({ bias }) => Math.abs(bias)),
  TRACKS: (a, b) => b.trackCount - a.trackCount,
};

/** The error by slice, compared with the error on all tracks. */
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
  /** True to show all rows. */
  all: boolean;
  onChange: (change: { by?: string; order?: string; all?: string }) => void;
}) {
  const { data, error, refetch } = useData(ErrorsSlices, { version, split, by: dimension });
  const slices = useMemo(() => {
    const compare = comparators[order];
    const found = getFragmentData(ErrorsSlice, data?.errorSlices ?? []);
    return compare ? found.toSorted(compare) : found;
  }, [data, order]);
  const dots = useMemo(() => dotsOf(all ? slices : slices.slice(0, SHOWN), overall), [slices, all, overall]);
  return (
    <Figure
      title="Error by slice"
      description={`Mean absolute error by slice. The dashed line is the error on all tracks. Hollow dots: fewer than ${FEW} tracks, or a single artist.`}
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
          label="Slice by"
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

function dotsOf(slices: readonly ErrorsSliceFragment[], overall: number): Dots {
  const certain = slices.filter((slice) => !isUncertain(slice));
  // Intervals of uncertain slices do not stretch the scale: the frame cuts them off.
  const largest = Math.max(
    overall,
    ...slices.map(({ mae }) => mae),
    ...certain.map(({ maeInterval }) => maeInterval?.upper ?? 0),
  );
  return {
    rows: slices.map((slice) => ({
      label: slice.label,
      trackCount: slice.trackCount,
      value: slice.mae,
      bounds: slice.maeInterval ?? null,
      uncertain: isUncertain(slice),
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
