import { useMemo } from 'react';
import { columnLabel } from '../../lib/catalogue-labels';
import { compact, counted, date } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import type { Profile } from './column-profile';

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}
interface Data {
  readonly bins: readonly Bin[];
  readonly column: string;
}

const headed = (column: string) => {
  const { name, unit } = columnLabel(column);
  return unit === undefined ? name : `${name} (${unit})`;
};

function ticksOf(column: string, bins: readonly Bin[], most: number): number | number[] {
  const { tick } = columnLabel(column);
  if (tick === undefined) return most;
  const [from, to] = [bins[0]!.from, bins.at(-1)!.to];
  const step = tick * Math.max(1, Math.ceil((to - from) / tick / most));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) => (first + i) * step);
}

const draw: Draw<Data> = ({ Plot: P, xAxis, yAxis, width }, { bins, column }) => {
  const { format } = columnLabel(column);
  return {
    marginRight: 20,
    x: { domain: [bins[0]!.from, bins.at(-1)!.to] },
    y: { domain: [0, Math.max(...bins.map(({ rows }) => rows)) * 1.04] },
    marks: [
      ...xAxis({
        label: headed(column),
        ticks: ticksOf(column, bins, width < 400 ? 4 : 6),
        format,
        grid: false,
      }),
      ...yAxis({ label: 'tracks', ticks: 4, format: compact }),
      P.rectY(bins, {
        x1: 'from',
        x2: 'to',
        y: 'rows',
        fill: 'var(--series-1)',
        fillOpacity: 0.8,
        inset: 0.5,
      }),
      P.tip(
        bins,
        P.pointerX({
          x: ({ from, to }: Bin) => (from + to) / 2,
          y: 'rows',
          title: ({ from, to, rows }: Bin) => `${counted(rows, 'track')}\n${format(from)} to ${format(to)}`,
        }),
      ),
    ],
  };
};

/** The distribution of a numeric column. */
export function ColumnHistogram({
  profile: { column, minimum, maximum, mean },
  histogram,
}: {
  profile: Profile;
  histogram: NonNullable<Profile['histogram']>;
}) {
  const data = useMemo((): Data => {
    const { start, width, counts } = histogram;
    const bins = counts.map((rows, i) => ({ from: start + i * width, to: start + (i + 1) * width, rows }));
    return { column, bins };
  }, [histogram, column]);
  const { name, format } = columnLabel(column);
  const written = (value: string) => (/^\d{4}-/.test(value) ? date(value) : format(Number(value)));
  const range = minimum == null || maximum == null ? '' : `From ${written(minimum)} to ${written(maximum)}`;
  return (
    <Figure
      level="h3"
      title={name}
      description={`${range}${mean == null ? '' : `, mean ${format(mean)}`}.`}
      table={{
        rows: data.bins,
        columns: [
          [`${headed(column)}, from`, ({ from }) => from],
          ['to', ({ to }) => to],
          ['tracks', ({ rows }) => rows],
        ],
      }}
    >
      <Plot
        label={`Tracks by ${headed(column)}: ${range.toLowerCase()}.`}
        height={220}
        data={data}
        draw={draw}
      />
    </Figure>
  );
}
