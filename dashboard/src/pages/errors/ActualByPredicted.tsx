import { useMemo } from 'react';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import { count, counted, popularity } from '../../lib/format';
import { Figure } from '../../plots/Figure';
import { densitySteps, type Draw } from '../../plots/kit';
import { Plot } from '../../plots/Plot';
import type { Picked } from './selection';

const ErrorsActualByPredicted = graphql(`
  fragment ErrorsActualByPredicted on ActualByPredicted {
    binWidth
    actual
    predicted
    trackCount
  }
`);

/** A cell of the plot. */
interface Square {
  readonly actual: number;
  readonly predicted: number;
  readonly width: number;
  readonly trackCount: number;
  readonly chosen: boolean;
}

const SIDE = 560;
const range = (from: number, width: number) => `${popularity(from)} to ${popularity(from + width)}`;

const draw: Draw<readonly Square[]> = ({ Plot: P, xAxis, yAxis, density, width }, squares) => {
  const edges = {
    x1: 'predicted',
    x2: (square: Square) => square.predicted + square.width,
    y1: 'actual',
    y2: (square: Square) => square.actual + square.width,
  };
  const centre = {
    x: (square: Square) => square.predicted + square.width / 2,
    y: (square: Square) => square.actual + square.width / 2,
  };
  return {
    marginRight: 8,
    x: { domain: [0, 100] },
    y: { domain: [0, 100] },
    color: density(Math.max(...squares.map(({ trackCount }) => trackCount))),
    marks: [
      ...xAxis({ label: 'predicted popularity (points)', ticks: width < 400 ? 5 : 10 }),
      ...yAxis({ label: 'actual popularity (points)', ticks: width < 400 ? 5 : 10 }),
      P.rect(squares, { ...edges, fill: 'trackCount', inset: 0.5, rx: 2 }),
      P.line(
        [
          [0, 0],
          [100, 100],
        ],
        { stroke: 'var(--reference)', strokeWidth: 1.5, strokeDasharray: '5 4' },
      ),
      P.rect(
        squares.filter(({ chosen }) => chosen),
        { ...edges, stroke: 'var(--reference)', strokeWidth: 2, rx: 2 },
      ),
      P.rect(squares, P.pointer({ ...edges, ...centre, stroke: 'var(--reference)', strokeWidth: 1, rx: 2 })),
      P.tip(
        squares,
        P.pointer({
          ...centre,
          title: (square: Square) =>
            `${counted(square.trackCount, 'track')}\npredicted ${range(square.predicted, square.width)}\nactual ${range(square.actual, square.width)}`,
        }),
      ),
    ],
  };
};

/** Actual against predicted popularity, as a density of tracks. */
export function ActualByPredicted({
  picked,
  onPick,
  ...props
}: {
  columns: FragmentType<typeof ErrorsActualByPredicted>;
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}) {
  const columns = getFragmentData(ErrorsActualByPredicted, props.columns);
  const is = (quantity: Picked['quantity'], from: number) =>
    picked.some((each) => each.quantity === quantity && each.from === from);
  const key = JSON.stringify(picked);
  const squares = useMemo(
    () =>
      columns.trackCount.map((trackCount, i): Square => {
        const actual = columns.actual[i]!;
        const predicted = columns.predicted[i]!;
        const chosen = is('actual', actual) && is('predicted', predicted);
        return { actual, predicted, width: columns.binWidth, trackCount, chosen };
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `is` reads `picked`, and `key` is its text
    [columns, key],
  );
  const largest = Math.max(...columns.trackCount);
  return (
    <Figure
      title="Actual against predicted"
      description={`Squares of ${popularity(columns.binWidth)} by ${popularity(columns.binWidth)} points. On the diagonal the prediction is exact; below the diagonal it is too high. Click a square to see its tracks.`}
      legend={[
        ...densitySteps(largest).map(({ from, to, color }, i) => ({
          label: `${from === to ? count(from) : `${count(from)}–${count(to)}`}${i === 0 ? (to === 1 ? ' track' : ' tracks') : ''}`,
          color,
          shape: 'area' as const,
        })),
        { label: 'Exact prediction', color: 'var(--reference)', shape: 'dashed' },
      ]}
      table={{
        rows: squares,
        columns: [
          ['predicted, from (points)', ({ predicted }) => predicted],
          ['predicted, to (points)', ({ predicted, width }) => predicted + width],
          ['actual, from (points)', ({ actual }) => actual],
          ['actual, to (points)', ({ actual, width }) => actual + width],
          ['tracks', ({ trackCount }) => trackCount],
        ],
      }}
    >
      <Plot
        label={`Tracks by predicted and actual popularity, in ${squares.length} squares of at most ${counted(largest, 'track')}.`}
        height={(width) => Math.min(width, SIDE)}
        data={squares}
        draw={draw}
        onPick={(square) => {
          const { actual, predicted, width } = square as Square;
          onPick([
            { quantity: 'actual', from: actual, to: actual + width },
            { quantity: 'predicted', from: predicted, to: predicted + width },
          ]);
        }}
      />
    </Figure>
  );
}
