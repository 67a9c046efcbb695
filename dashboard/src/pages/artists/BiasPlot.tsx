import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { ArtistRowFragment } from '../../generated/graphql';
import { count, counted, points, signed } from '../../lib/format';
import { paths } from '../../lib/paths';
import { Figure } from '../../plots/Figure';
import type { Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import { directionOf } from './bias-direction';

interface Data {
  readonly rows: readonly ArtistRowFragment[];
  /** The mean absolute error of all tracks of the split. */
  readonly all: number | undefined;
}

/** At most one page of the list. */
export const SHOWN = 100;

const HEIGHT = 360;
const margin = { left: 60, right: 16, top: 12, bottom: 48 };
/** At most this many names, on a wide and on a narrow plot. */
const labels = { wide: 10, narrow: 4 };
const WIDE = 640;
const LETTER = 6.6;

const draw: Draw<Data> = ({ Plot: P, width, xAxis, yAxis }, { rows, all }) => {
  const end = 1.06 * Math.max(10, all ?? 0, ...rows.map(({ mae }) => mae));
  const edges = [
    { x: -end, y: end },
    { x: 0, y: 0 },
    { x: end, y: end },
  ];
  const wide = width >= WIDE;
  const aside = { fill: 'var(--muted)', fontSize: 12, frameAnchor: 'bottom', dy: -10 } as const;
  return {
    x: { domain: [-end, end] },
    y: { domain: [0, end] },
    r: {
      type: 'sqrt',
      domain: [1, Math.max(4, ...rows.map(({ trackCount }) => trackCount))],
      range: [3, 14],
    },
    marks: [
      ...xAxis({
        label: wide ? 'bias: mean of actual − predicted (points)' : 'bias (points)',
        ticks: wide ? 9 : 5,
        format: (v) => signed(v, 0),
      }),
      ...yAxis({ label: 'raw mean absolute error (points)', ticks: 6 }),
      P.lineY(edges, { x: 'x', y: 'y', stroke: 'var(--reference)', strokeOpacity: 0.45 }),
      ...(all === undefined
        ? []
        : [
            P.ruleY([all], { stroke: 'var(--reference)', strokeDasharray: '4 4', strokeOpacity: 0.7 }),
            P.text([all], {
              y: (d: number) => d,
              text: (d: number) => `${wide ? 'all tracks' : 'all'} ${points(d)}`,
              frameAnchor: 'left',
              dx: 6,
              dy: -9,
              textAnchor: 'start',
              fill: 'var(--text)',
              stroke: 'var(--surface)',
              strokeWidth: 4,
            }),
          ]),
      ...(wide
        ? [
            P.text(['this edge: every track predicted too high'], {
              ...aside,
              frameAnchor: 'bottom-left',
              textAnchor: 'start',
              dx: 6,
            }),
            P.text(['this edge: every track predicted too low'], {
              ...aside,
              frameAnchor: 'bottom-right',
              textAnchor: 'end',
              dx: -6,
            }),
          ]
        : []),
      P.dot(rows, {
        x: 'bias',
        y: 'mae',
        r: 'trackCount',
        fill: 'var(--series-1)',
        fillOpacity: 0.5,
        stroke: 'var(--surface)',
      }),
      P.text(labelled(rows, width, end), {
        x: 'bias',
        y: 'mae',
        text: (row: ArtistRowFragment) => row.artist.name,
        dy: -15,
        fill: 'var(--text)',
        stroke: 'var(--surface)',
        strokeWidth: 4,
      }),
      P.tip(
        rows,
        P.pointer({
          x: 'bias',
          y: 'mae',
          title: (row: ArtistRowFragment) =>
            [
              row.artist.name,
              counted(row.trackCount, 'track'),
              `raw error ${points(row.mae)} points`,
              `bias ${signed(row.bias)} points: predicted ${directionOf(row.bias)}`,
            ].join('\n'),
        }),
      ),
    ],
  };
};

/** The first rows of the table whose names do not overlap. */
function labelled(rows: readonly ArtistRowFragment[], width: number, end: number): ArtistRowFragment[] {
  const inner = width - margin.left - margin.right;
  const tall = HEIGHT - margin.top - margin.bottom;
  const placed: { row: ArtistRowFragment; x: number; y: number; half: number }[] = [];
  const most = width >= WIDE ? labels.wide : labels.narrow;
  for (const row of rows) {
    if (placed.length === most) break;
    const half = (row.artist.name.length * LETTER) / 2;
    const x = ((row.bias + end) / (2 * end)) * inner;
    const y = (1 - row.mae / end) * tall;
    const free =
      x - half > 4 &&
      x + half < inner &&
      y > 8 &&
      placed.every((other) => Math.abs(other.y - y) > 22 || Math.abs(other.x - x) > half + other.half + 10);
    if (free) placed.push({ row, x, y, half });
  }
  return placed.map(({ row }) => row);
}

/** Bias against mean absolute error: the edges hold artists whose errors have one direction. */
export function BiasPlot({
  rows,
  all,
  tracks,
}: {
  rows: readonly ArtistRowFragment[];
  all: number | undefined;
  /** The split's name: "test tracks". */
  tracks: string;
}) {
  const navigate = useNavigate();
  const data = useMemo(() => ({ rows, all }), [rows, all]);
  return (
    <Figure
      title="Bias by artist"
      description={`${rows.length < SHOWN ? 'The artists' : `The first ${SHOWN} artists`} of the table below; a larger dot has more ${tracks}. Left: predicted too high. Right: predicted too low. Middle: errors cancel out. Click an artist to see its tracks.`}
      table={{
        rows,
        columns: [
          ['artist', (row) => row.artist.name],
          [tracks, (row) => row.trackCount],
          ['raw mean absolute error (points)', (row) => row.mae],
          ['expected error (points)', (row) => row.shrunkenMae ?? null],
          ['95 % interval, lower', (row) => row.shrunkenMaeInterval?.lower ?? null],
          ['95 % interval, upper', (row) => row.shrunkenMaeInterval?.upper ?? null],
          ['bias (points)', (row) => row.bias],
        ],
      }}
    >
      <Plot
        label={`Bias against mean absolute error of ${count(rows.length)} artists, in popularity points.`}
        height={HEIGHT}
        data={data}
        draw={draw}
        onPick={(row) => void navigate(paths.artist((row as ArtistRowFragment).artist.name))}
      />
    </Figure>
  );
}
