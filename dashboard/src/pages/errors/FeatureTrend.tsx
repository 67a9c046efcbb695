import { useMemo } from 'react';
import { getFragmentData, graphql } from '../../generated';
import type { ErrorsTrendBinsFragment, PlotFeature, Split } from '../../generated/graphql';
import { compact, counted, plain, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { Empty, ErrorState, Skeleton } from '../../ui/Feedback';
import { Select } from '../../ui/Field';
import { ErrorsTrend } from './documents';
import styles from './Errors.module.css';
import { features } from './labels';

const ErrorsTrendBins = graphql(`
  fragment ErrorsTrendBins on ResidualTrend {
    from
    to
    trackCount
    meanResidual
    mae
    lower
    median
    upper
    unknown
  }
`);

/** Tracks with similar values of the feature. */
interface Bin {
  readonly from: number;
  readonly to: number;
  /** The position on the axis. */
  readonly at: number;
  readonly trackCount: number;
  readonly mean: number;
  readonly mae: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

interface Data {
  readonly feature: PlotFeature;
  readonly bins: readonly Bin[];
}

const HEIGHT = 340;
const choices = Object.entries(features).map(([name, feature]) => [name, feature.name] as const);
const write = (feature: PlotFeature) => (value: number) =>
  feature === 'RELEASE_DATE' ? String(Math.floor(value)) : value >= 1000 ? compact(value) : plain(value);

const draw: Draw<Data> = ({ Plot: P, xAxis, yAxis, width }, { feature, bins }) => {
  const { name, unit, log } = features[feature];
  const value = write(feature);
  return {
    x: log ? { type: 'log' } : {},
    marks: [
      ...xAxis({
        label: `${name.toLowerCase()} (${unit})`,
        ticks: log ? 5 : width < 480 ? 4 : 10,
        format: value,
      }),
      ...yAxis({
        label: width < 480 ? 'residual (points)' : 'residual: actual − predicted (points)',
        ticks: 7,
        format: (v) => signed(v, 0),
      }),
      P.areaY(bins, {
        x: 'at',
        y1: 'lower',
        y2: 'upper',
        fill: 'var(--series-1)',
        fillOpacity: 0.16,
        curve: 'monotone-x',
      }),
      P.ruleY([0], { stroke: 'var(--reference)', strokeWidth: 1.5 }),
      P.lineY(bins, {
        x: 'at',
        y: 'mean',
        stroke: 'var(--series-2)',
        strokeWidth: 1.5,
        strokeDasharray: '5 4',
        curve: 'monotone-x',
      }),
      P.lineY(bins, { x: 'at', y: 'median', stroke: 'var(--series-1)', strokeWidth: 2, curve: 'monotone-x' }),
      P.dot(bins, { x: 'at', y: 'median', fill: 'var(--series-1)', r: 3 }),
      P.ruleX(bins, P.pointerX({ x: 'at', py: 'median', stroke: 'var(--series-neutral)' })),
      P.tip(
        bins,
        P.pointerX({
          x: 'at',
          y: 'median',
          title: (bin: Bin) =>
            [
              `${name} ${bin.from === bin.to ? value(bin.from) : `${value(bin.from)} to ${value(bin.to)}`}`,
              counted(bin.trackCount, 'track'),
              `median ${signed(bin.median)}`,
              `mean ${signed(bin.mean)}`,
              `80 %: ${signed(bin.lower)} to ${signed(bin.upper)}`,
            ].join('\n'),
        }),
      ),
    ],
  };
};

/** The residual's median, mean and spread along a feature. */
export function FeatureTrend({
  version,
  split,
  feature,
  onFeature,
}: {
  version: number;
  split: Split;
  feature: PlotFeature;
  onFeature: (feature: PlotFeature) => void;
}) {
  const { data, error, stale, refetch } = useData(ErrorsTrend, { version, split, feature });
  const columns = getFragmentData(ErrorsTrendBins, data?.modelVersion?.residualsByFeature);
  const drawn = useMemo(
    // While another feature loads, the bins are those of the previous one.
    (): Data => ({ feature, bins: columns && !stale ? binsOf(columns, features[feature].log) : [] }),
    [columns, feature, stale],
  );
  const { bins } = drawn;
  const { name, unit } = features[feature];
  return (
    <Figure
      title="Residual against a feature"
      description={`Shows bias and spread by feature, in up to 20 bins with about the same number of tracks.${columns && columns.unknown > 0 ? ` The feature is unknown for ${counted(columns.unknown, 'track')}.` : ''}`}
      legend={[
        { label: 'Median', color: 'var(--series-1)', shape: 'line' },
        { label: 'Mean (bias)', color: 'var(--series-2)', shape: 'dashed' },
        { label: 'Middle 80\u202f% of the tracks', color: 'var(--density-2)', shape: 'area' },
      ]}
      table={{
        rows: bins,
        columns: [
          [`${name.toLowerCase()}, from (${unit})`, ({ from }) => from],
          [`${name.toLowerCase()}, to (${unit})`, ({ to }) => to],
          ['tracks', ({ trackCount }) => trackCount],
          ['median residual (points)', ({ median }) => median],
          ['mean residual (points)', ({ mean }) => mean],
          ['10 % lie below (points)', ({ lower }) => lower],
          ['10 % lie above (points)', ({ upper }) => upper],
          ['mean absolute error (points)', ({ mae }) => mae],
        ],
      }}
    >
      <div className={styles.choices}>
        <Select
          label="Feature"
          options={choices}
          value={feature}
          onChange={(event) => onFeature(event.target.value as PlotFeature)}
        />
      </div>
      {bins.length > 0 ? (
        <Plot
          label={`Residual against ${name.toLowerCase()}, in ${bins.length} bins: medians from ${signed(Math.min(...bins.map(({ median }) => median)))} to ${signed(Math.max(...bins.map(({ median }) => median)))} points.`}
          height={HEIGHT}
          data={drawn}
          draw={draw}
        />
      ) : (
        <div style={{ minHeight: HEIGHT }}>
          {error ? (
            <ErrorState error={error} onRetry={refetch} />
          ) : data && !stale ? (
            <Empty title="Feature not available">None of these tracks has a value for this feature.</Empty>
          ) : (
            <Skeleton height={HEIGHT} />
          )}
        </div>
      )}
    </Figure>
  );
}

/** A bin is drawn in the middle of its range, or at the geometric mean on a logarithmic axis, which starts at 1. */
function binsOf(
  { from, to, trackCount, meanResidual, mae, lower, median, upper }: ErrorsTrendBinsFragment,
  log?: true,
): Bin[] {
  return trackCount.map((tracks, i) => {
    const [first, last] = [from[i]!, to[i]!];
    return {
      from: first,
      to: last,
      at: log ? Math.sqrt(Math.max(1, first) * Math.max(1, last)) : (first + last) / 2,
      trackCount: tracks,
      mean: meanResidual[i]!,
      mae: mae[i]!,
      lower: lower[i]!,
      median: median[i]!,
      upper: upper[i]!,
    };
  });
}
