import { useMemo } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type { CompareSliceFragment, SliceDimension } from '../../generated/graphql';
import { count, counted, interval, points, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { CompareSlices } from './documents';
import type { Pair } from './pair';
import { significanceColors, significanceOf } from './significance';
import { dimensions, largest } from './slice-rows';
import styles from './Slices.module.css';

const CompareSlice = graphql(`
  fragment CompareSlice on SliceDifference {
    label
    trackCount
    baselineMae
    candidateMae
    difference
    differenceInterval {
      lower
      upper
    }
  }
`);

const ROW = 30;
const NARROW = 480;
const NARROW_ROW = 40;

const draw: Draw<readonly CompareSliceFragment[]> = ({ Plot: P, width, xAxis }, slices) => {
  const narrow = width < NARROW;
  const rows = slices.map((slice, y) => ({
    ...slice,
    y,
    color: significanceColors[significanceOf(slice.differenceInterval)],
  }));
  type Row = (typeof rows)[number];
  // The scale holds 95 % of the ends, so that a slice with few tracks does not stretch it.
  const reach = rows
    .flatMap(({ difference, differenceInterval: bounds }) => [
      Math.abs(difference),
      ...(bounds ? [Math.max(Math.abs(bounds.lower), Math.abs(bounds.upper))] : []),
    ])
    .sort((a, b) => a - b);
  const extent = 1.08 * (reach[Math.ceil(0.95 * reach.length) - 1] ?? 1) || 1;
  const inside = (value: number) => Math.max(-extent, Math.min(extent, value));
  const words = { fill: 'var(--text)', fontSize: 13 } as const;
  return {
    marginLeft: narrow ? 8 : 150,
    marginRight: narrow ? 8 : 84,
    marginTop: 24,
    x: { domain: [-extent, extent] },
    y: { type: 'linear', domain: [-0.6, rows.length - 0.4], reverse: true, axis: null },
    marks: [
      ...xAxis({
        label: narrow
          ? 'difference of the error (points)'
          : 'difference of the mean absolute error, candidate − baseline (popularity points)',
        ticks: narrow ? 5 : 9,
        format: (value) => signed(value, Number.isInteger(value) ? 0 : 1),
      }),
      P.ruleX([0], { stroke: 'var(--reference)' }),
      P.text(['← candidate has a smaller error'], {
        frameAnchor: 'top-left',
        dy: -16,
        fill: 'var(--muted)',
        fontSize: 12,
      }),
      P.text(['larger →'], { frameAnchor: 'top-right', dy: -16, fill: 'var(--muted)', fontSize: 12 }),
      P.ruleY(
        rows.filter((row) => row.differenceInterval),
        {
          y: 'y',
          x1: (row: Row) => inside(row.differenceInterval!.lower),
          x2: (row: Row) => inside(row.differenceInterval!.upper),
          stroke: 'color',
          strokeWidth: 3,
          strokeOpacity: 0.4,
          strokeLinecap: 'round',
        },
      ),
      P.dot(rows, {
        y: 'y',
        x: (row: Row) => inside(row.difference),
        fill: 'color',
        r: 5,
        stroke: 'var(--surface)',
        channels: {},
        title: (row: Row) =>
          `${row.label}: ${signed(row.difference, 2)} points${row.differenceInterval ? `\n95 % interval ${interval(row.differenceInterval, (end) => signed(end, 2))}` : ''}\nbaseline ${points(row.baselineMae)}, candidate ${points(row.candidateMae)}\n${counted(row.trackCount, 'track')}`,
        tip: true,
      }),
      P.text(rows, {
        y: 'y',
        text: (row: Row) =>
          narrow
            ? `${row.label} · ${counted(row.trackCount, 'track')}`
            : row.label.length > 22
              ? `${row.label.slice(0, 21)}…`
              : row.label,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: narrow ? 0 : -150,
        dy: narrow ? -15 : 0,
        ...words,
      }),
      ...(narrow
        ? []
        : [
            P.text(rows, {
              y: 'y',
              text: (row: Row) => `n ${count(row.trackCount)}`,
              frameAnchor: 'right',
              textAnchor: 'end',
              dx: 82,
              fill: 'var(--muted)',
              fontSize: 12,
            }),
          ]),
    ],
  };
};

/** The difference of the errors by slice. */
export function Slices({
  pair,
  by,
  onBy,
}: {
  pair: Pair;
  by: SliceDimension;
  onBy: (by: SliceDimension) => void;
}) {
  const { data, error, stale, refetch } = useData(CompareSlices, { ...pair, by });
  const all = getFragmentData(CompareSlice, data?.compareVersions.slices);
  const shown = useMemo(() => largest(all ?? []), [all]);
  return (
    <Figure
      title="Difference by slice"
      description={
        <>
          Difference of the mean absolute error by {dimensions[by]}. n is the number of compared tracks.
          {all &&
            shown.length < all.length &&
            ` The plot shows the ${shown.length} largest of ${all.length} slices; the table has all.`}{' '}
          With many slices, some intervals exclude zero by chance.
        </>
      }
      legend={[
        { label: 'Significantly smaller', color: significanceColors.better },
        { label: 'Significantly larger', color: significanceColors.worse },
        { label: 'Not significant', color: significanceColors.unclear },
        { label: '95\u202f% interval', color: 'var(--series-neutral)', shape: 'line' },
      ]}
      table={{
        rows: all ?? [],
        columns: [
          [dimensions[by], (row) => row.label],
          ['tracks', (row) => row.trackCount],
          ['baseline, mean absolute error (points)', (row) => row.baselineMae],
          ['candidate, mean absolute error (points)', (row) => row.candidateMae],
          ['difference (points)', (row) => row.difference],
          ['95 % interval, lower', (row) => row.differenceInterval?.lower ?? null],
          ['95 % interval, upper', (row) => row.differenceInterval?.upper ?? null],
        ],
      }}
    >
      <div className={styles.by}>
        <Select
          label="By"
          options={Object.entries(dimensions)}
          value={by}
          onChange={({ target }) => onBy(target.value as SliceDimension)}
        />
      </div>
      {!all && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={360} />)}
      {all?.length === 0 && <Empty title="No compared track has a value for this dimension" />}
      {all && all.length > 0 && (
        <div className={stale ? styles.stale : undefined} aria-busy={stale}>
          <Plot
            label={`Difference of the mean absolute error, candidate − baseline, in points: ${shown.map(({ label, difference }) => `${label} ${signed(difference, 2)}`).join(', ')}.`}
            height={(width) => shown.length * (width < NARROW ? NARROW_ROW : ROW) + 76}
            data={shown}
            draw={draw}
          />
        </div>
      )}
    </Figure>
  );
}
